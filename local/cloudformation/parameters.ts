import type { ParameterDescription, ParameterInput } from './descriptions';
import { invalid } from './errors';
import { isObject, isScalar } from './json';
import type { ParameterValue } from './state';
import type { Template } from './template';
import { refuseUnknown } from './template';

export interface ParameterDeclaration {
  readonly Type: string;
  readonly Default?: string | number | boolean;
  readonly Description?: string;
  readonly NoEcho?: boolean | string;
  readonly AllowedValues?: readonly unknown[];
  readonly AllowedPattern?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
  readonly ConstraintDescription?: string;
}

const DECLARES = [
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
];
const LISTS = ['CommaDelimitedList', 'List<Number>'];
const SSM_VALUE = /^AWS::SSM::Parameter::Value<(String|List<String>|CommaDelimitedList)>$/;
const KNOWN_TYPES = ['String', 'Number', 'AWS::SSM::Parameter::Name', ...LISTS];

export function checkParameterDeclarations({ parameters }: Template): void {
  for (const [name, declaration] of Object.entries(parameters)) {
    if (!isObject(declaration) || typeof declaration.Type !== 'string')
      throw invalid(`Template format error: Every Parameters object must contain a Type member: ${name}.`);
    if (!KNOWN_TYPES.includes(declaration.Type) && !SSM_VALUE.test(declaration.Type))
      throw invalid(`Template format error: Unrecognized parameter type: ${declaration.Type}`);
    refuseUnknown(declaration, DECLARES, (names) => `Invalid template parameter property ${names} of ${name}`);
    if (declaration.Default !== undefined && !isScalar(declaration.Default))
      throw invalid(`Template format error: Every Default member must be a string: ${name}.`);
  }
}

/** Every parameter's value: what the client sent, or the stack had, or the template's default. */
export function acceptParameters(
  { parameters }: Template,
  inputs: readonly ParameterInput[],
  previous: Record<string, ParameterValue>,
  ssmParameter: (name: string) => string | undefined,
): Record<string, ParameterValue> {
  refuse(
    inputs.map((input) => input.parameterKey).filter((key) => !Object.hasOwn(parameters, key)),
    'do not exist in the template',
  );
  const given = new Map(inputs.map((input) => [input.parameterKey, input]));
  const values = Object.entries(parameters).map(([name, { Default }]) => {
    const input = given.get(name);
    const value = input?.usePreviousValue ? previous[name]?.value : input?.parameterValue;
    return [name, value ?? Default?.toString()] as const;
  });
  refuse(
    values.filter(([, value]) => value === undefined).map(([name]) => name),
    'must have values',
  );
  return Object.fromEntries(
    values.map(([name, value = '']) => [name, accept(name, parameters[name], value, ssmParameter)]),
  );
}

function refuse(names: string[], reason: string): void {
  if (names.length > 0) throw invalid(`Parameters: [${names.join(', ')}] ${reason}`);
}

function accept(
  name: string,
  declaration: ParameterDeclaration,
  value: string,
  ssmParameter: (name: string) => string | undefined,
): ParameterValue {
  const members = LISTS.includes(declaration.Type) ? toList(value) : [value];
  for (const member of members) {
    const broken = constraintBrokenBy(member, declaration);
    if (broken) throw invalid(`Parameter '${name}' ${declaration.ConstraintDescription ?? broken}`);
  }
  if (!SSM_VALUE.test(declaration.Type)) return { value };
  const resolved = ssmParameter(value);
  if (resolved === undefined)
    throw invalid(`Unable to fetch parameters [${value}] from parameter store for this account.`);
  return { value, resolved };
}

function constraintBrokenBy(value: string, declaration: ParameterDeclaration): string | undefined {
  const { Type, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = declaration;
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  if (['Number', 'List<Number>'].includes(Type) && !isNumber) return 'must be a number';
  if (AllowedValues && !AllowedValues.map(String).includes(value)) return 'must be one of AllowedValues';
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    return `must match pattern ${AllowedPattern}`;
  if (value.length < Number(MinLength ?? 0)) return `must contain at least ${MinLength} characters`;
  if (value.length > Number(MaxLength ?? Infinity)) return `must contain at most ${MaxLength} characters`;
  if (Number(value) < Number(MinValue ?? -Infinity)) return `must be a number not less than ${MinValue}`;
  if (Number(value) > Number(MaxValue ?? Infinity)) return `must be a number not greater than ${MaxValue}`;
  return undefined;
}

/** What `Ref` gives for a parameter. */
export function parameterValue({ Type }: ParameterDeclaration, { value, resolved }: ParameterValue): string | string[] {
  const isList = LISTS.includes(Type) || /List/.test(SSM_VALUE.exec(Type)?.[1] ?? '');
  return isList ? toList(resolved ?? value) : (resolved ?? value);
}

function toList(value: string): string[] {
  return value.split(',').map((member) => member.trim());
}

export function isSecret({ NoEcho }: ParameterDeclaration): boolean {
  return String(NoEcho) === 'true';
}

export function describeParameters(template: Template, values: Record<string, ParameterValue>): ParameterDescription[] {
  return Object.entries(values).map(([parameterKey, { value, resolved }]) => ({
    parameterKey,
    parameterValue: isSecret(template.parameters[parameterKey]) ? '****' : value,
    ...(resolved !== undefined && { resolvedValue: resolved }),
  }));
}
