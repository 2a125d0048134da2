import { isDeepStrictEqual } from 'node:util';
import type { Surroundings } from './blueprint';
import { Blueprint } from './blueprint';
import { checkCapabilities } from './capabilities';
import { Preview } from './changes';
import type { Change, StackInput } from './descriptions';
import { invalid } from './errors';
import type { Exports } from './outputs';
import { outputsOf } from './outputs';
import { acceptParameters } from './parameters';
import type { CloudFormationAccount } from './pseudo-parameters';
import { pseudoParameters } from './pseudo-parameters';
import type { ResourceTypes } from './resource-types';
import type { Stack, Submission } from './state';
import { parseTemplate } from './template';
import { checkTemplate } from './template-check';

export interface Accepted {
  readonly submission: Submission;
  readonly changes: Change[];
  /** Whether deploying it would make any difference. */
  readonly isChange: boolean;
}

/** Takes what a client submits for a stack, or refuses it before anything is created. */
export class Submissions {
  constructor(
    private readonly types: ResourceTypes,
    private readonly account: CloudFormationAccount,
    private readonly exports: Exports,
    private readonly ssmParameter: (name: string) => string | undefined,
  ) {}

  accept(stack: Stack, input: StackInput): Accepted {
    const templateBody = templateBodyOf(stack, input);
    const template = parseTemplate(templateBody);
    checkTemplate(template, this.types);
    checkCapabilities(template, input.capabilities ?? []);
    const previous = stack.submission;
    const parameters = acceptParameters(
      template,
      input.parameters ?? [],
      previous?.parameters ?? {},
      this.ssmParameter,
    );
    const tags = [...(input.tags ?? previous?.tags ?? [])];
    const submission = { templateBody, parameters, tags, capabilities: [...(input.capabilities ?? [])] };
    const blueprint = this.blueprint(stack, submission);
    blueprint.checkRules();
    const { changes, lookup } = new Preview(stack, blueprint, this.types);
    const isChange =
      changes.length > 0 ||
      !isDeepStrictEqual(tags, previous?.tags ?? []) ||
      !isDeepStrictEqual(outputsOf(blueprint, lookup), stack.outputs);
    return { submission, changes, isChange };
  }

  blueprint(stack: Stack, { templateBody, parameters }: Submission): Blueprint {
    const surroundings: Surroundings = {
      pseudoParameters: pseudoParameters(this.account, stack),
      exported: (name) => this.exports.value(name),
    };
    return new Blueprint(parseTemplate(templateBody), parameters, surroundings);
  }
}

function templateBodyOf({ submission }: Stack, { templateBody, usePreviousTemplate }: StackInput): string {
  const body = usePreviousTemplate ? submission?.templateBody : templateBody;
  if (body !== undefined) return body;
  throw invalid('Either Template URL or Template Body must be specified.');
}
