import { existsSync, readFileSync } from 'node:fs';
import { usage } from '../local/command-line/usage';
import { scripts } from '../package.json';

/** A command, word by word. */
type Words = readonly string[];

/** The commands of a shell block, without the variables that are set for them. */
export function commandsIn(shell: string): Words[] {
  return shell
    .replaceAll(/\\\n/g, ' ')
    .split(/\n| && /)
    .map((line) => line.replace(/^(\w+=("[^"]*"|'[^']*'|\S+) )+/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll(/^['"]|['"]$/g, '')));
}

/** What is wrong with a command: a program, script, operation or option that does not exist. */
export function mistakesIn([program, ...args]: Words): string[] {
  const check = PROGRAMS[program];
  return check ? check(args) : [`nothing is known of the program ${program}`];
}

const PROGRAMS: Readonly<Record<string, (args: Words) => string[]>> = { npm, npx, cdk, aws };

function npm([command, ...args]: Words): string[] {
  if (OF_NPM.includes(command)) return [];
  const [script, ...rest] = command === 'run' ? args : [command, ...args];
  if (!Object.hasOwn(scripts, script)) return [`package.json has no script ${script}`];
  const own = rest[0] === '--' ? rest.slice(1) : [];
  if (script === 'cdk:local') return own.length > 0 ? cdk(own) : [];
  const source = readFileSync('local/command-line/commands.ts', 'utf8') + readFileSync('bench/index.ts', 'utf8');
  return optionsIn(own).flatMap((option) => (source.includes(option) ? [] : [`${script} has no option --${option}`]));
}

const OF_NPM = ['audit', 'ci', 'cit', 'install', 'pack', 'sbom'];

function npx([program, ...args]: Words): string[] {
  if (program === 'cdk') return cdk(args);
  if (program === 'cdk-chime-local') return cdkChimeLocal(args);
  if (!existsSync(`node_modules/.bin/${program}`)) return [`${program} is not installed`];
  const paths = args.filter((arg) => arg.includes('/'));
  return paths.filter((path) => !existsSync(path)).map((path) => `there is no ${path}`);
}

function cdkChimeLocal([command, ...args]: Words): string[] {
  if (command === 'cdk') return cdk(args);
  if (!usage.includes(`\n  ${command} `)) return [`cdk-chime-local has no command ${command}`];
  return optionsIn(args).flatMap((option) =>
    usage.includes(`--${option}`) ? [] : [`cdk-chime-local ${command} has no option --${option}`],
  );
}

interface Registry {
  readonly globalOptions: object;
  readonly commands: Readonly<Record<string, { readonly options?: object } | undefined>>;
}

/** What the CLI itself builds its commands from. */
function cdk([command, ...args]: Words): string[] {
  const file = 'node_modules/aws-cdk/lib/cli/cli-type-registry.json';
  const { globalOptions, commands } = JSON.parse(readFileSync(file, 'utf8')) as Registry;
  const { options = {} } = commands[command] ?? {};
  if (!commands[command]) return [`cdk has no command ${command}`];
  const known = Object.keys({ ...globalOptions, ...options });
  return optionsIn(args)
    .filter((option) => !known.includes(option.replace(/^no-/, '')))
    .map((option) => `cdk ${command} has no option --${option}`);
}

/** Operations and their members as the SDK names them; those of CloudFormation as the local cloud does. */
function aws([service, command, ...args]: Words): string[] {
  const operation = pascal(command);
  const input = INPUTS[service]?.(operation);
  if (!input) return [`${service} has no operation ${operation}`];
  return optionsIn(args)
    .filter(
      (option) => !['region', 'query', 'output'].includes(option) && !new RegExp(`\\b${pascal(option)}\\b`).test(input),
    )
    .map((option) => `${operation} takes no ${pascal(option)}`);
}

const INPUTS: Readonly<Record<string, (operation: string) => string | undefined>> = {
  chime: (operation) => {
    const types = readFileSync('node_modules/@aws-sdk/client-chime/dist-types/models/models_0.d.ts', 'utf8');
    return types.split(`interface ${operation}Request {`)[1]?.split('}')[0];
  },
  cloudformation: (operation) => {
    const files = ['local/aws/cloudformation.ts', 'local/aws/cloudformation-shapes.ts'];
    const served = files.map((file) => readFileSync(file, 'utf8')).join();
    return served.includes(`    ${operation}: `) ? served : undefined;
  },
};

function optionsIn(args: Words): string[] {
  return args.filter((arg) => arg.startsWith('--')).map((arg) => arg.slice(2).replace(/=.*/, ''));
}

function pascal(name = ''): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
