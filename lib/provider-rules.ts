import { Token } from 'aws-cdk-lib';
import type { ChimeProviderProps } from './chime-provider-props';
import type { Checked } from './chime-resource';
import { ENDPOINT } from './rules';
import { oneOf, type Rule } from './rules-kinds';

const LOG_LEVEL = oneOf('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL');

const MEMORY_SIZE: Rule = {
  mustBe: 'a whole number of MB from 128 to 10240',
  holds: (value) => isWholeBetween(value, 128, 10_240),
};

/**
 * At the least, there is time for one call to Chime and for the answer. At the most, a request has ended before Lambda delivers
 * for the last time, three minutes later, one that had to wait for it.
 */
const TIMEOUT: Rule = {
  mustBe: 'a whole number of seconds, known at synth, from 60 to 180',
  holds: (value) => isWholeBetween(value, 60, 180),
};

const RESERVED_CONCURRENCY: Rule = {
  mustBe: 'a whole number from 1: with 0, nothing would ever be answered',
  holds: (value) => isWholeBetween(value, 1, Infinity),
};

/** Every property of a provider that can be wrong by itself. */
export function checked(props: ChimeProviderProps): Checked[] {
  const { endpoint, logLevel, memorySize, timeout, reservedConcurrency } = props;
  return [
    { name: 'endpoint', rule: ENDPOINT, value: endpoint },
    { name: 'logLevel', rule: LOG_LEVEL, value: logLevel },
    { name: 'memorySize', rule: MEMORY_SIZE, value: known(memorySize) },
    { name: 'timeout', rule: TIMEOUT, value: timeout?.isUnresolved() ? 'a token' : inSeconds(timeout) },
    { name: 'reservedConcurrency', rule: RESERVED_CONCURRENCY, value: known(reservedConcurrency) },
  ];
}

function inSeconds(timeout: ChimeProviderProps['timeout']): string | undefined {
  return timeout && String(timeout.toSeconds({ integral: false }));
}

/** A number as text; what only the deployment knows is left out. */
function known(value: number | undefined): string | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : String(value);
}

function isWholeBetween(value: string, least: number, most: number): boolean {
  return /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}
