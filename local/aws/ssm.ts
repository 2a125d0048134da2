import { AwsError } from './aws-error';
import { count, flag, ignored, listOf, oneOf, operation, optional, text } from './input';
import type { Operation } from './input';
import type { SsmParameter, SsmParameters } from './ssm-parameters';

/** Systems Manager's parameter store, on the wire. */
export function ssmOperations(parameters: SsmParameters, arnOf: (name: string) => string): Record<string, Operation> {
  const described = ({ name, value, type, version, lastModified }: SsmParameter): object => ({
    ...{ Name: name, Value: value, Type: type, Version: version, ARN: arnOf(name), DataType: 'text' },
    LastModifiedDate: Date.parse(lastModified) / 1000,
  });
  const existing = (name: string): SsmParameter => {
    const parameter = parameters.find(name);
    if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
    return parameter;
  };
  const sorted = (names: string[]): { found: string[]; missing: string[] } => ({
    found: names.filter((name) => parameters.find(name)),
    missing: names.filter((name) => !parameters.find(name)),
  });

  return {
    GetParameter: operation({ Name: text, WithDecryption: ignored }, ({ Name }) => ({
      Parameter: described(existing(Name)),
    })),

    GetParameters: operation({ Names: listOf(text), WithDecryption: ignored }, ({ Names }) => {
      const { found, missing } = sorted(Names);
      return { Parameters: found.map((name) => described(existing(name))), InvalidParameters: missing };
    }),

    GetParametersByPath: operation(
      { Path: text, Recursive: optional(flag), WithDecryption: ignored, MaxResults: ignored },
      ({ Path, Recursive }) => ({
        Parameters: parameters
          .all()
          .filter(({ name }) => isUnder(Path, name, Recursive ?? false))
          .map(described),
      }),
    ),

    DescribeParameters: operation({ MaxResults: optional(count) }, () => ({
      Parameters: parameters
        .all()
        .map((parameter) => ({ ...described(parameter), Value: undefined, Description: parameter.description })),
    })),

    PutParameter: operation(
      {
        Name: text,
        Value: text,
        Type: optional(oneOf('String', 'StringList')),
        Description: optional(text),
        Overwrite: optional(flag),
        DataType: optional(oneOf('text')),
        Tier: optional(oneOf('Standard')),
      },
      ({ Name, Value, Type, Description, Overwrite }) => {
        const old = parameters.find(Name);
        if (old && !Overwrite)
          throw new AwsError(
            'ParameterAlreadyExists',
            'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
          );
        const type = Type ?? old?.type;
        if (!type)
          throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
        const { version } = parameters.put(Name, Value, type, Description ?? old?.description);
        return { Version: version, Tier: 'Standard' };
      },
    ),

    DeleteParameter: operation({ Name: text }, ({ Name }) => parameters.delete(existing(Name).name)),

    DeleteParameters: operation({ Names: listOf(text) }, ({ Names }) => {
      const { found, missing } = sorted(Names);
      found.forEach((name) => parameters.delete(name));
      return { DeletedParameters: found, InvalidParameters: missing };
    }),
  };
}

function isUnder(path: string, name: string, recursive: boolean): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(folder) && (recursive || !name.slice(folder.length).includes('/'));
}
