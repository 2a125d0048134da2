import { LedgerRig } from '../lambda/ledger-rig';
import type { Gate } from './gate';
import { Invocation } from './invocation';

/** Gives every invocation the addresses that are its own, however many run at once. */
export function setEnvironment(gate: Gate): void {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDLOCAL',
    AWS_SECRET_ACCESS_KEY: 'local',
    LEDGER_TABLE: LedgerRig.table,
    ALLOWED_RESPONSE_ORIGIN: gate.origin,
  });
  const invocation = () => Invocation.current.getStore()?.id ?? 'nobody';
  Object.defineProperties(process.env, {
    AWS_ENDPOINT_URL_CHIME: { get: () => gate.address(invocation(), 'chime'), enumerable: true },
    AWS_ENDPOINT_URL_DYNAMODB: { get: () => gate.address(invocation(), 'dynamodb'), enumerable: true },
  });
}
