import { isConditionFunction } from './condition-functions';
import { isCustomResource } from './custom-resource';
import { invalid } from './errors';
import { isIntrinsic } from './intrinsics';
import { isObject } from './json';
import { checkParameterDeclarations } from './parameters';
import { isPseudoParameter } from './pseudo-parameters';
import type { Reference } from './references';
import { references } from './references';
import type { ResourceTypes } from './resource-types';
import type { ResourceDeclaration, Template } from './template';

const MOST_RESOURCES = 500;

/** Refuses, by name, whatever a template asks for and the local cloud does not know. */
export function checkTemplate(template: Template, types: ResourceTypes): void {
  const { resources, outputs, conditions, rules } = template;
  checkParameterDeclarations(template);
  checkTypes(resources, types);
  checkConditionNames(template);
  const isInCondition = (name: string): boolean => isIntrinsic(name) || isConditionFunction(name);
  checkSections({ Conditions: conditions, Rules: rules }, isInCondition);
  checkSections({ Resources: resources, Outputs: outputs }, isIntrinsic);
  for (const [logicalId, { properties, dependsOn }] of Object.entries(resources))
    for (const reference of [...references(properties), ...dependsOn.map((name) => ({ name, resource: true }))])
      checkReference(reference, template, types, `the Resources block of the template (${logicalId})`);
  for (const { value, exportName } of Object.values(outputs))
    for (const reference of references([value, exportName]))
      checkReference(reference, template, types, 'the Outputs block of the template');
}

function checkTypes(resources: Record<string, ResourceDeclaration>, types: ResourceTypes): void {
  const declarations = Object.entries(resources);
  if (declarations.length > MOST_RESOURCES)
    throw invalid(
      `Template format error: Number of resources, ${declarations.length}, is greater than maximum allowed, ${MOST_RESOURCES}`,
    );
  const unknown = declarations.map(([, { type }]) => type).filter((type) => !types.get(type));
  if (unknown.length > 0)
    throw invalid(`Template format error: Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`);
  for (const [logicalId, { type, properties }] of declarations) checkProperties(logicalId, type, properties, types);
}

function checkProperties(logicalId: string, type: string, properties: object, types: ResourceTypes): void {
  const known = types.get(type);
  const names = Object.keys(properties).filter((name) => !known?.properties.includes(name));
  if (!isCustomResource(type) && names.length > 0)
    throw invalid(`Encountered unsupported properties in ${logicalId} (${type}): [${names.join(', ')}]`);
  const mistakes = known?.validate?.({ ...properties }) ?? [];
  if (mistakes.length > 0)
    throw invalid(`Properties validation failed for resource ${logicalId} with message: ${mistakes.join('; ')}`);
}

/** A section's keys are names that the template gives, so that one of them may well be Ref. */
function checkSections(sections: Record<string, object>, known: (name: string) => boolean): void {
  for (const [section, entries] of Object.entries(sections))
    for (const [name, value] of Object.entries(entries)) checkFunctions(value, known, [section, name]);
}

/** Every function is known, and the only key of its object. */
function checkFunctions(value: unknown, known: (name: string) => boolean, path: string[]): void {
  if (value === null) throw invalid(`[${path.join('/')}] Null values are not allowed in templates`);
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw invalid(`Template error: dynamic references are not known to the local cloud ([${path.join('/')}])`);
  if (typeof value !== 'object') return;
  const names = Object.keys(value);
  for (const name of names) {
    if (name === 'Ref' || name.startsWith('Fn::')) {
      if (!known(name))
        throw invalid(
          `Template error: the function ${name} is not known to the local cloud here ([${path.join('/')}])`,
        );
      if (names.length > 1)
        throw invalid(`Template error: ${name} must be the only key of its object ([${path.join('/')}])`);
    }
    checkFunctions((value as Record<string, unknown>)[name], known, [...path, name]);
  }
}

function checkConditionNames({ conditions, resources, outputs }: Template): void {
  const check = (name: unknown, where: string) => {
    if (typeof name !== 'string' || !Object.hasOwn(conditions, name))
      throw invalid(`Template format error: Unresolved condition dependency ${String(name)} in ${where}`);
  };
  for (const [id, { condition, properties }] of Object.entries(resources)) {
    if (condition !== undefined) check(condition, `the Resources block of the template (${id})`);
    for (const name of conditionsOf(properties)) check(name, `the Resources block of the template (${id})`);
  }
  for (const [key, { condition, value, exportName }] of Object.entries(outputs)) {
    if (condition !== undefined) check(condition, `the output ${key}`);
    for (const name of conditionsOf([value, exportName])) check(name, `the output ${key}`);
  }
}

/** The conditions that a value's Fn::If functions name. */
function conditionsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(conditionsOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, argument]) =>
    name === 'Fn::If' && Array.isArray(argument)
      ? [argument[0], ...argument.flatMap(conditionsOf)]
      : conditionsOf(argument),
  );
}

function checkReference(
  { name, attribute, resource }: Reference & { resource?: boolean },
  { resources, parameters }: Template,
  types: ResourceTypes,
  where: string,
): void {
  const declaration = Object.hasOwn(resources, name) ? resources[name] : undefined;
  const isParameter = Object.hasOwn(parameters, name) || isPseudoParameter(name);
  if (!declaration && (attribute !== undefined || resource || !isParameter))
    throw invalid(`Template format error: Unresolved resource dependencies [${name}] in ${where}`);
  if (!declaration || attribute === undefined || isCustomResource(declaration.type)) return;
  const known = types.get(declaration.type)?.attributes.includes(attribute);
  if (!known)
    throw invalid(`Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`);
}
