/** Who is measured. */
export const contestants = [
  'ours',
  'floor',
  'AwsCustomResource',
  'CustomResourceProvider',
  'Provider, prebuilt',
  'Provider, NodejsFunction',
  'cdk-amazon-chime-resources',
] as const;

export type Contestant = (typeof contestants)[number];

/** A line of the results. */
export interface Row {
  readonly what: string;
  /** What was measured; for whom nothing is given, it does not apply. */
  readonly values: Partial<Readonly<Record<Contestant, number>>>;
  /** To the floor; where nothing is given, what the values amount to. */
  readonly ratios?: Partial<Readonly<Record<Contestant, number>>>;
  /** Why there is no value, in a word. */
  readonly words?: Partial<Readonly<Record<Contestant, string>>>;
  readonly format: (value: number) => string;
  readonly target?: Target;
}

export interface Target {
  readonly text: string;
  readonly isReached: boolean;
  /** Counts and sizes are the same on every machine; seconds are not, so they fail nothing. */
  readonly isTimed: boolean;
}

/** It has app instances only. */
export const noUsers: Row['words'] = { 'cdk-amazon-chime-resources': 'no users' };

export const milliseconds = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const kilobytes = (value: number) => `${(value / 1000).toFixed(1)} kB`;
export const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
export const number = (value: number) => value.toLocaleString('en-US');

/** The same of each contestant, one after the other. */
export async function byContestant<T>(
  valueOf: (contestant: Contestant) => T | Promise<T>,
): Promise<Record<Contestant, T>> {
  const values: Partial<Record<Contestant, T>> = {};
  for (const contestant of contestants) values[contestant] = await valueOf(contestant);
  return values as Record<Contestant, T>;
}
