import type { CloudFormation } from '../cloudformation';
import type { Camel } from './camel-case';
import { camel, pascal } from './camel-case';
import { changeSet, changeSetSubmission, deletion, page, stackSubmission, template } from './cloudformation-shapes';
import type { InputOf, Operation, Shape } from './input';
import { flag, ignored, listOf, oneOf, operation, optional, structure, text } from './input';
import type { ObjectStore } from './object-store';
import type { QueryService } from './query-protocol';
import { templateAt } from './template-url';

/** CloudFormation on the wire: the engine, under the names that its clients know. */
export function cloudFormationService(engine: CloudFormation, store: ObjectStore): QueryService {
  const served = <S extends Shape>(shape: S, run: (input: Camel<InputOf<S>>) => unknown): Operation =>
    operation(shape, async (input) => pascal(await run(camel(await withTemplate(input, store)))));

  const operations: Record<string, Operation> = {
    CreateChangeSet: served(changeSetSubmission, (input) => engine.createChangeSet(input)),
    DescribeChangeSet: served({ ...changeSet, ...page, IncludePropertyValues: ignored }, (input) =>
      engine.describeChangeSet(input),
    ),
    ExecuteChangeSet: served(
      { ...changeSet, ClientRequestToken: optional(text), DisableRollback: optional(flag) },
      (input) => engine.executeChangeSet(input),
    ),
    DeleteChangeSet: served(changeSet, (input) => engine.deleteChangeSet(input)),
    ListChangeSets: served({ ...page, StackName: text }, (input) => ({ summaries: engine.listChangeSets(input) })),

    CreateStack: served({ ...stackSubmission, EnableTerminationProtection: optional(flag) }, (input) =>
      engine.createStack(input),
    ),
    UpdateStack: served(stackSubmission, (input) => engine.updateStack(input)),
    DeleteStack: served(deletion, (input) => engine.deleteStack(input)),
    RollbackStack: served(
      { StackName: text, ClientRequestToken: optional(text), RetainExceptOnCreate: optional(flag), RoleARN: ignored },
      (input) => engine.rollbackStack(input),
    ),
    ContinueUpdateRollback: served(
      { StackName: text, ResourcesToSkip: listOf(text), ClientRequestToken: optional(text), RoleARN: ignored },
      (input) => engine.continueUpdateRollback(input),
    ),
    UpdateTerminationProtection: served({ StackName: text, EnableTerminationProtection: flag }, (input) =>
      engine.updateTerminationProtection(input),
    ),

    DescribeStacks: served({ ...page, StackName: optional(text) }, (input) => ({
      stacks: engine.describeStacks(input),
    })),
    ListStacks: served({ ...page, StackStatusFilter: listOf(text) }, (input) => ({
      stackSummaries: engine.listStacks(input),
    })),
    DescribeStackEvents: served({ ...page, StackName: text }, (input) => ({
      stackEvents: engine.describeStackEvents(input),
    })),
    DescribeStackResources: served({ StackName: text, LogicalResourceId: optional(text) }, (input) => ({
      stackResources: engine.describeStackResources(input),
    })),
    DescribeStackResource: served({ StackName: text, LogicalResourceId: text }, (input) => ({
      stackResourceDetail: engine.describeStackResources(input).map(lastUpdated)[0],
    })),
    ListStackResources: served({ ...page, StackName: text }, (input) => ({
      stackResourceSummaries: engine.listStackResources(input).map(lastUpdated),
    })),
    ListExports: served(page, () => ({ exports: engine.listExports() })),
    ListImports: served({ ...page, ExportName: text }, (input) => ({ imports: engine.listImports(input) })),

    GetTemplate: served(
      {
        StackName: optional(text),
        ChangeSetName: optional(text),
        TemplateStage: optional(oneOf('Original', 'Processed')),
      },
      (input) => engine.getTemplate(input),
    ),
    GetTemplateSummary: served({ ...template, StackName: optional(text) }, (input) => engine.getTemplateSummary(input)),
    ValidateTemplate: served({ ...template }, ({ templateBody = '' }) => engine.validateTemplate({ templateBody })),

    // The CLI asks for these when a change set fails: there are no hooks, and no validation but the engine's own.
    DescribeEvents: served(
      { ...page, StackName: text, ChangeSetName: text, Filters: structure({ FailedEvents: flag }) },
      () => ({ operationEvents: [] }),
    ),
    ListHookResults: served({ ...page, TargetType: text, TargetId: text }, () => ({ hookResults: [] })),
  };
  return { namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/', operations };
}

/** Brings the template that lies in S3 into the request. */
async function withTemplate<I extends object>(input: I, store: ObjectStore): Promise<I> {
  if (!('TemplateURL' in input) || typeof input.TemplateURL !== 'string') return input;
  return { ...input, TemplateBody: await templateAt(input.TemplateURL, store) };
}

/** Lists and details call the time of the last status something else than descriptions do. */
function lastUpdated<T extends { timestamp: string }>({ timestamp, ...resource }: T): object {
  return { ...resource, lastUpdatedTimestamp: timestamp };
}
