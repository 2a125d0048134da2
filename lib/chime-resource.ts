import { CfnResource, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ChimeProvider } from './chime-provider';
import type { Attributes, Flag, Properties, ResourceType } from './contract';
import { mistakesIn, type AnyRule } from './rules-kinds';

/** The custom resource behind a construct, with the names that the contract allows. */
export class ChimeResource<T extends ResourceType> extends CfnResource {
  constructor(
    scope: Construct,
    resourceType: T,
    options: { properties: Properties<T>; removalPolicy: RemovalPolicy; provider: ChimeProvider },
  ) {
    const { properties, removalPolicy, provider } = options;
    const ServiceTimeout = provider.serviceTimeout.toSeconds().toString();
    const wire = { ServiceToken: provider.serviceToken, ServiceTimeout, ...properties };
    super(scope, 'Resource', { type: resourceType, properties: wire });
    // CloudFormation deletes what says nothing else: with hundreds of resources, saying it is a tenth of the template.
    if (removalPolicy !== RemovalPolicy.DESTROY) this.applyRemovalPolicy(removalPolicy);
    provider._serve(resourceType, this);
  }

  attribute(name: keyof Attributes<T> & string): string {
    return Token.asString(this.getAtt(name));
  }
}

/** A property as the user of a construct knows it, and the rule for its value on the wire. */
export interface Checked {
  readonly name: string;
  readonly rule: AnyRule;
  readonly value: unknown;
}

/** Lets synthesis fail with every mistake of the construct, next to those of all others. Tokens pass: their value comes later. */
export function checkAtSynth(scope: Construct, checked: readonly Checked[]): void {
  const complaints = () =>
    checked
      .flatMap(({ name, rule, value }) => mistakesIn(name, rule, value, Token.isUnresolved))
      .map(({ path, rule, value }) => `${inProps(path)} must be ${rule.mustBe}, got ${JSON.stringify(value)}`);
  scope.node.addValidation({ validate: complaints });
}

/** A boolean on the wire. */
export function flag(value: boolean): Flag;
export function flag(value: boolean | undefined): Flag | undefined;
export function flag(value: boolean | undefined): Flag | undefined {
  return value === undefined ? undefined : (String(value) as Flag);
}

/** Members have the same names in the props as on the wire, but for the first letter. */
function inProps(path: string): string {
  return path.replace(/\.[A-Z]/g, (start) => start.toLowerCase());
}
