import { invalid } from './errors';
import type { JsonObject } from './json';
import { isObject, isScalar, mapValues } from './json';
import type { ParameterDeclaration } from './parameters';
import type { Policy } from './state';

export interface Template {
  readonly description?: string;
  readonly parameters: Record<string, ParameterDeclaration>;
  readonly mappings: Record<string, unknown>;
  readonly conditions: Record<string, unknown>;
  readonly rules: Record<string, Rule>;
  readonly resources: Record<string, ResourceDeclaration>;
  readonly outputs: Record<string, OutputDeclaration>;
}

export interface ResourceDeclaration {
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: string[];
  readonly condition?: string;
  readonly metadata?: unknown;
  readonly deletionPolicy: Policy;
  readonly updateReplacePolicy: Policy;
}

export interface OutputDeclaration {
  readonly value: unknown;
  readonly description?: string;
  readonly condition?: string;
  readonly exportName?: unknown;
}

export interface Rule {
  readonly condition?: unknown;
  readonly assertions: { readonly assert: unknown; readonly description: string }[];
}

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
];
const RESOURCE_ATTRIBUTES = [
  'Condition',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdateReplacePolicy',
];

/** Reads a template's shape; whatever it holds that is not known here is refused by name. */
export function parseTemplate(body: string): Template {
  const template = parse(body);
  if (template.Transform !== undefined)
    throw invalid(`The local cloud knows no transforms, and so not ${JSON.stringify(template.Transform)}.`);
  refuseUnknown(template, SECTIONS, (names) => `Invalid template property or properties ${names}`);
  const resources = mapValues(section(template, 'Resources'), toResource);
  if (Object.keys(resources).length === 0)
    throw invalid('Template format error: At least one Resources member must be defined.');
  return {
    description: optionalText(template.Description, 'Description'),
    parameters: section(template, 'Parameters') as Record<string, ParameterDeclaration>,
    mappings: section(template, 'Mappings'),
    conditions: section(template, 'Conditions'),
    rules: mapValues(section(template, 'Rules'), toRule),
    resources,
    outputs: mapValues(section(template, 'Outputs'), toOutput),
  };
}

function parse(body: string): JsonObject {
  let template: unknown;
  try {
    template = JSON.parse(body);
  } catch {
    throw invalid('Template format error: the template is not valid JSON. The local cloud reads no YAML templates.');
  }
  if (isObject(template)) return template;
  throw invalid('Template format error: the template must be a JSON object.');
}

function toResource(value: unknown, logicalId: string): ResourceDeclaration {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId))
    throw invalid(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  if (!isObject(value) || typeof value.Type !== 'string')
    throw invalid(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  const { Type, Properties = {}, DependsOn = [], Condition, Metadata, DeletionPolicy, UpdateReplacePolicy } = value;
  refuseUnknown(value, RESOURCE_ATTRIBUTES, (names) => `Invalid template resource property ${names} of ${logicalId}`);
  if (!isObject(Properties))
    throw invalid(`Template format error: [/Resources/${logicalId}/Properties] must be an object.`);
  return {
    type: Type,
    properties: Properties,
    dependsOn: [DependsOn].flat().map(String),
    condition: optionalText(Condition, `Resources/${logicalId}/Condition`),
    metadata: Metadata,
    deletionPolicy: toPolicy(
      DeletionPolicy,
      ['Delete', 'Retain', 'RetainExceptOnCreate'],
      `DeletionPolicy of ${logicalId}`,
    ),
    updateReplacePolicy: toPolicy(UpdateReplacePolicy, ['Delete', 'Retain'], `UpdateReplacePolicy of ${logicalId}`),
  };
}

function toPolicy(value: unknown, allowed: Policy[], where: string): Policy {
  if (value === undefined) return 'Delete';
  const policy = allowed.find((one) => one === value);
  if (policy) return policy;
  throw invalid(
    `Template error: the ${where} is ${JSON.stringify(value)}; the local cloud knows ${allowed.join(', ')}.`,
  );
}

function toOutput(value: unknown, key: string): OutputDeclaration {
  if (!isObject(value) || value.Value === undefined)
    throw invalid(`Template format error: [/Outputs/${key}] Every Outputs member must contain a Value object`);
  refuseUnknown(
    value,
    ['Condition', 'Description', 'Export', 'Value'],
    (names) => `Invalid property ${names} of the output ${key}`,
  );
  const { Value, Description, Condition, Export } = value;
  if (Export !== undefined && (!isObject(Export) || Object.keys(Export).join() !== 'Name'))
    throw invalid(`Template format error: the Export of the output ${key} must hold a Name and nothing else.`);
  return {
    value: Value,
    description: optionalText(Description, `Outputs/${key}/Description`),
    condition: optionalText(Condition, `Outputs/${key}/Condition`),
    exportName: isObject(Export) ? Export.Name : undefined,
  };
}

function toRule(value: unknown, name: string): Rule {
  if (!isObject(value) || !Array.isArray(value.Assertions))
    throw invalid(`Template format error: the rule ${name} must have a list of Assertions.`);
  refuseUnknown(value, ['Assertions', 'RuleCondition'], (names) => `Invalid property ${names} of the rule ${name}`);
  const assertions = value.Assertions.map((assertion: unknown) => {
    if (!isObject(assertion))
      throw invalid(`Template format error: an assertion of the rule ${name} must be an object.`);
    refuseUnknown(
      assertion,
      ['Assert', 'AssertDescription'],
      (names) => `Invalid property ${names} of the rule ${name}`,
    );
    return {
      assert: assertion.Assert,
      description: String(assertion.AssertDescription ?? `The rule ${name} does not hold.`),
    };
  });
  return { condition: value.RuleCondition, assertions };
}

function section(template: JsonObject, name: string): JsonObject {
  const value = template[name] ?? {};
  if (isObject(value)) return value;
  throw invalid(`Template format error: ${name} must be an object.`);
}

function optionalText(value: unknown, where: string): string | undefined {
  if (value === undefined || isScalar(value)) return value?.toString();
  throw invalid(`Template format error: ${where} must be a string.`);
}

export function refuseUnknown(object: object, known: readonly string[], say: (names: string) => string): void {
  const unknown = Object.keys(object).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid(say(`[${unknown.join(', ')}]`));
}
