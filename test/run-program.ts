import type { App } from 'aws-cdk-lib';
import ts from 'typescript';
import * as constructs from '../lib';
import { newApp } from './lib/support';

/** Runs a program with an app that the caller can synthesize. */
export function runProgram(source: string): App {
  const app = newApp();
  const modules: Record<string, object> = {
    'cdk-chime-accounts': constructs,
    'aws-cdk-lib': Object.create(jest.requireActual('aws-cdk-lib'), {
      App: {
        value: function () {
          return app;
        },
      },
    }),
  };
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const load = (name: string) => modules[name] ?? jest.requireActual(name);
  new Function('require', 'exports', outputText)(load, {});
  return app;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: unknown;
}

/** The template of the only stack that a program declares. */
export function templateOf(program: string): Template {
  const { stacks } = runProgram(program).synth();
  expect(stacks).toHaveLength(1);
  return stacks[0].template as Template;
}

/** The template with logical ids that are names only. */
export function withoutHashes(template: Template): Template {
  const text = JSON.stringify(template).replaceAll(/(?<=[A-Za-z0-9])[0-9A-F]{8}(?=")/g, '');
  return JSON.parse(text.replaceAll(/AWS679f53fac002430cb0da5b7982bd2287(2D164C4C)?/g, 'AWS')) as Template;
}
