#!/usr/bin/env node
import type { Command } from './commands';
import { cdk, help, list, serve } from './commands';
import { usage } from './usage';

const commands = new Map<string, Command>(Object.entries({ cdk, help, list, serve, '--help': help, '-h': help }));

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands.get(name);
  if (!command) throw new Error(name ? `There is no command '${name}'.\n\n${usage}` : usage);
  return command(args);
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
