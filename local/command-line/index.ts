#!/usr/bin/env node
import type { Command } from './commands';
import { cdk, serve, start } from './commands';

const commands = new Map<string, Command>(Object.entries({ start, cdk, serve }));

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands.get(name);
  if (!command)
    throw new Error('Usage: cdk-chime-local start | cdk <arguments of the cdk CLI> | serve [--port <number>]');
  return command(args);
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
