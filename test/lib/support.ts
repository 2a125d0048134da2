import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** Ids such as Chime gives. */
export const ACCOUNT_ID = '12a3456b-7c89-012d-3456-78901e23fa45';
export const USER_ID = '98f7654e-3d21-098c-7654-32109f87de65';

const directories: string[] = [];

afterAll(() => directories.splice(0).forEach((directory) => rmSync(directory, { recursive: true })));

/** An app that leaves nothing behind. */
export function newApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  directories.push(outdir);
  return new App({ outdir });
}

/** A stack in an app of its own. */
export function newStack(): Stack {
  return new Stack(newApp(), 'Stack');
}

/** The logical id of the only resource of the type. */
export function logicalId(template: Template, type: string): string {
  const [id, ...others] = Object.keys(template.findResources(type));
  expect(others).toEqual([]);
  return id;
}

/** The lines with which synthesis complains of the stack's constructs. */
export function mistakesIn(stack: Stack): string[] {
  try {
    Template.fromStack(stack);
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.includes('['));
  }
  return [];
}
