import { CustomResource, Token, type RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ChimeProvider } from './chime-provider';
import type { Attributes, Properties, ResourceType } from './contract';
import type { Rule } from './rules';

/** The custom resource behind a construct, with the names that the contract allows. */
export class ChimeResource<T extends ResourceType> extends CustomResource {
  constructor(
    scope: Construct,
    resourceType: T,
    options: { properties: Properties<T>; removalPolicy: RemovalPolicy; provider: ChimeProvider },
  ) {
    const { properties, removalPolicy, provider } = options;
    const { serviceToken, serviceTimeout } = provider;
    super(scope, 'Resource', { serviceToken, serviceTimeout, resourceType, removalPolicy, properties });
    provider._serve(resourceType);
  }

  attribute(name: keyof Attributes<T> & string): string {
    return this.getAttString(name);
  }
}

/** A property as the user of a construct knows it, and the rule for its value on the wire. */
export interface Checked {
  readonly name: string;
  readonly rule: Rule;
  readonly value: string | undefined;
}

/** Lets synthesis fail with every mistake of the construct, next to those of all others. Tokens pass: their value comes later. */
export function checkAtSynth(scope: Construct, checked: readonly Checked[]): void {
  const mistakes = checked
    .filter(({ rule, value }) => value !== undefined && !Token.isUnresolved(value) && !rule.holds(value))
    .map(({ name, rule, value }) => `${name} must be ${rule.mustBe}, got ${JSON.stringify(value)}`);
  if (mistakes.length > 0) scope.node.addValidation({ validate: () => mistakes });
}
