import type { CloudFormation } from '../cloudformation';
import type { Camel } from './camel-case';
import { camel, pascal } from './camel-case';
import { stackSubmission, submission } from './cloudformation-shapes';
import type { InputOf, Operation, Shape } from './input';
import { count, flag, ignored, listOf, oneOf, operation, optional, structure, text, unsupported } from './input';
import type { ObjectStore } from './object-store';
import type { QueryService } from './query-protocol';
import { templateAt } from './template-url';

/** CloudFormation on the wire: the engine, under the names that its clients know. */
export function cloudFormationService(engine: CloudFormation, store: ObjectStore): QueryService {
  /** A template comes in the request, or lies in S3. */
  const engineOperation = <S extends Shape>(shape: S, run: (input: Camel<InputOf<S>>) => unknown): Operation =>
    operation(shape, async (input) => {
      const { TemplateURL, ...rest } = input;
      const fields =
        typeof TemplateURL === 'string' ? { ...rest, TemplateBody: await templateAt(TemplateURL, store) } : rest;
      return pascal(await run(camel(fields as InputOf<S>)));
    });

  const operations = {
    CreateChangeSet: engineOperation(
      {
        ...submission,
        ...{ ChangeSetName: text, ChangeSetType: optional(oneOf('CREATE', 'UPDATE')), Description: optional(text) },
        ...{ ClientToken: ignored, IncludeNestedStacks: ignored },
        ...{
          ImportExistingResources: unsupported,
          ResourcesToImport: unsupported,
          OnStackFailure: unsupported,
          DeploymentMode: unsupported,
        },
      },
      (input) => engine.createChangeSet(input),
    ),
    DescribeChangeSet: engineOperation({ ...changeSet, IncludePropertyValues: ignored, NextToken: ignored }, (input) =>
      engine.describeChangeSet(input),
    ),
    DeleteChangeSet: engineOperation(changeSet, (input) => engine.deleteChangeSet(input)),
    ExecuteChangeSet: engineOperation(
      {
        ...changeSet,
        ClientRequestToken: optional(text),
        DisableRollback: optional(flag),
        RetainExceptOnCreate: unsupported,
      },
      (input) => engine.executeChangeSet(input),
    ),
    ListChangeSets: engineOperation({ StackName: text, NextToken: ignored }, ({ stackName }) => ({
      summaries: engine.listChangeSets(stackName),
    })),
  };
  return { namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/', operations };
}

const changeSet = { ChangeSetName: text, StackName: optional(text) };
