import { attributeOf, list, namesInSub } from './intrinsics';
import { isObject } from './json';

/** What a value takes from elsewhere in the template: `Ref` a name, `Fn::GetAtt` an attribute as well. */
export interface Reference {
  readonly name: string;
  readonly attribute?: string;
}

/** Every reference in a value; with `condition`, of the branches that are taken only. */
export function references(value: unknown, condition?: (name: string) => boolean): Reference[] {
  const found: Reference[] = [];
  collect(value, condition, found);
  return found;
}

function collect(value: unknown, condition: ((name: string) => boolean) | undefined, found: Reference[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, condition, found);
    return;
  }
  if (!isObject(value)) return;
  for (const [name, argument] of Object.entries(value)) {
    if (name === 'Ref') found.push({ name: String(argument) });
    else if (name === 'Fn::GetAtt') found.push(toAttribute(argument));
    else if (name === 'Fn::If' && condition) {
      const [test, then, otherwise] = list(argument, 'Fn::If', 3);
      collect(condition(String(test)) ? then : otherwise, condition, found);
    } else {
      if (name === 'Fn::Sub')
        found.push(...namesInSub(argument).map((one) => (one.includes('.') ? toAttribute(one) : { name: one })));
      collect(argument, condition, found);
    }
  }
}

function toAttribute(argument: unknown): Reference {
  const [name, attribute] = attributeOf(argument);
  return { name, attribute };
}
