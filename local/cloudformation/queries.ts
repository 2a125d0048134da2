import { requiredCapabilities } from './capabilities';
import { describeChangeSet, findChangeSet, pendingChangeSets } from './change-sets';
import type {
  ChangeSetDescription,
  ChangeSetInput,
  ExportDescription,
  StackDescription,
  StackEvent,
  StackResourceDescription,
  TemplateSummary,
} from './descriptions';
import { invalid } from './errors';
import type { Exports } from './outputs';
import { isSecret } from './parameters';
import type { ResourceTypes } from './resource-types';
import { describeResource, describeStack } from './stack-descriptions';
import type { Stacks } from './stacks';
import { parseTemplate } from './template';
import { checkTemplate } from './template-check';

/** What clients may ask without changing anything. */
export class Queries {
  constructor(
    protected readonly stacks: Stacks,
    protected readonly exports: Exports,
    protected readonly types: ResourceTypes,
  ) {}

  describeStacks({ stackName }: { stackName?: string } = {}): StackDescription[] {
    const stacks = stackName === undefined ? this.stacks.present() : [this.stacks.named(stackName)];
    return stacks.map(describeStack);
  }

  listStacks({ stackStatusFilter = [] }: { stackStatusFilter?: readonly string[] } = {}): StackDescription[] {
    const wanted = this.stacks
      .all()
      .filter(({ status }) => stackStatusFilter.length === 0 || stackStatusFilter.includes(status));
    return wanted.map(describeStack);
  }

  /** Newest first. */
  describeStackEvents({ stackName }: { stackName: string }): StackEvent[] {
    return [...this.stacks.named(stackName).events].reverse();
  }

  listStackResources({ stackName }: { stackName: string }): StackResourceDescription[] {
    const stack = this.stacks.named(stackName);
    return Object.values(stack.resources).map((resource) => describeResource(stack, resource));
  }

  describeStackResources(input: { stackName: string; logicalResourceId?: string }): StackResourceDescription[] {
    const { stackName, logicalResourceId } = input;
    const resources = this.listStackResources({ stackName });
    if (logicalResourceId === undefined) return resources;
    const wanted = resources.filter((resource) => resource.logicalResourceId === logicalResourceId);
    if (wanted.length > 0) return wanted;
    throw invalid(`Resource ${logicalResourceId} does not exist for stack ${stackName}`);
  }

  describeChangeSet(input: ChangeSetInput): ChangeSetDescription {
    const { stack, changeSet } = findChangeSet(input, this.stacks);
    return describeChangeSet(stack, changeSet);
  }

  listChangeSets({ stackName }: { stackName: string }): ChangeSetDescription[] {
    const stack = this.stacks.named(stackName);
    return pendingChangeSets(stack).map((changeSet) => describeChangeSet(stack, changeSet));
  }

  getTemplate({ stackName, changeSetName }: Partial<ChangeSetInput>): {
    templateBody: string;
    stagesAvailable: string[];
  } {
    const submission =
      changeSetName === undefined
        ? this.stacks.named(stackName ?? '').submission
        : findChangeSet({ stackName, changeSetName }, this.stacks).changeSet.submission;
    // A stack in review has no template yet.
    return { templateBody: submission?.templateBody ?? '{}', stagesAvailable: ['Original', 'Processed'] };
  }

  /** Of a template, or of the one that a stack has. */
  getTemplateSummary({ templateBody, stackName }: { templateBody?: string; stackName?: string }): TemplateSummary {
    const template = parseTemplate(templateBody ?? this.getTemplate({ stackName }).templateBody);
    const { capabilities, reason } = requiredCapabilities(template);
    return {
      description: template.description,
      parameters: Object.entries(template.parameters).map(([parameterKey, declaration]) => ({
        parameterKey,
        parameterType: declaration.Type,
        defaultValue: declaration.Default?.toString(),
        description: declaration.Description,
        noEcho: isSecret(declaration),
      })),
      resourceTypes: [...new Set(Object.values(template.resources).map(({ type }) => type))],
      capabilities,
      capabilitiesReason: reason,
    };
  }

  validateTemplate({ templateBody }: { templateBody: string }): TemplateSummary {
    checkTemplate(parseTemplate(templateBody), this.types);
    return this.getTemplateSummary({ templateBody });
  }

  listExports(): ExportDescription[] {
    return this.stacks
      .present()
      .flatMap(({ id, outputs }) =>
        outputs.flatMap(({ exportName, outputValue }) =>
          exportName === undefined ? [] : [{ exportingStackId: id, name: exportName, value: outputValue }],
        ),
      );
  }

  /** The names of the stacks that use an export. */
  listImports({ exportName }: { exportName: string }): string[] {
    const users = this.exports.usersOf(exportName);
    if (users.length > 0) return users;
    throw invalid(`Export '${exportName}' is not imported by any stack.`);
  }
}
