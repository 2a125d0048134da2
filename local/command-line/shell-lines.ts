/** What to type into a shell so that the programs it starts have these variables, and no others that beat them. */
export function shellLines(environment: Record<string, string>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${shellWord(value)}`);
  return ['unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN', ...exports].join('\n');
}

function shellWord(value: string): string {
  return /^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
