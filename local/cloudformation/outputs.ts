import type { Blueprint } from './blueprint';
import { invalid } from './errors';
import type { Lookup } from './blueprint';
import { resolve } from './intrinsics';
import { isScalar } from './json';
import type { Output, Stack } from './state';

/** What a stack shows of itself. */
export function outputsOf(blueprint: Blueprint, resources: Lookup): Output[] {
  const scope = blueprint.scope(resources);
  const text = (value: unknown, key: string) => {
    const resolved = resolve(value, scope);
    if (isScalar(resolved)) return String(resolved);
    throw invalid(
      `Template format error: Output ${key} is malformed. The Value field of every Outputs member must evaluate to a String.`,
    );
  };
  return blueprint.outputs.map(([outputKey, { value, description, exportName }]) => ({
    outputKey,
    outputValue: text(value, outputKey),
    description,
    exportName: exportName === undefined ? undefined : text(exportName, outputKey),
  }));
}

/** The stacks' exports, and who uses them. */
export class Exports {
  constructor(private readonly stacks: () => readonly Stack[]) {}

  /** What another stack exports under that name. */
  value(name: string): string {
    for (const { outputs } of this.stacks())
      for (const { exportName, outputValue } of outputs) if (exportName === name) return outputValue;
    throw invalid(`No export named ${name} found.`);
  }

  usersOf(name: string): string[] {
    return this.stacks()
      .filter(({ imports }) => imports.includes(name))
      .map((stack) => stack.name);
  }

  /** Throws if a stack's outputs may not become these. */
  checkChange(stack: Stack, outputs: readonly Output[]): void {
    for (const { exportName, outputValue } of stack.outputs) {
      const users = exportName === undefined ? [] : this.usersOf(exportName);
      const kept = outputs.find((output) => output.exportName === exportName);
      if (users.length === 0 || kept?.outputValue === outputValue) continue;
      const change = kept ? 'updated' : 'deleted';
      throw invalid(`Export ${exportName} cannot be ${change} as it is in use by ${users.join(' and ')}`);
    }
    for (const { exportName } of outputs) {
      const owner = exportName === undefined ? undefined : this.ownerOf(exportName);
      if (owner && owner !== stack)
        throw invalid(`Export with name ${exportName} is already exported by stack ${owner.name}`);
    }
  }

  private ownerOf(name: string): Stack | undefined {
    return this.stacks().find(({ outputs }) => outputs.some(({ exportName }) => exportName === name));
  }
}
