import { inspect } from 'node:util';
import type { ChimeOptions } from '../../local/chime';
import { ChimeRig } from './chime-rig';
import { CloudFormationRig } from './cloudformation-rig';
import { LedgerRig } from './ledger-rig';

export const ACCOUNT = 'Custom::ChimeAccount';
export const USER = 'Custom::ChimeUser';
export const INVITATION = 'Custom::ChimeInvitation';

/** The handler between a CloudFormation and a Chime on loopback. */
export interface Rig {
  readonly chime: ChimeRig;
  readonly cloudFormation: CloudFormationRig;
  readonly ledger: LedgerRig;
  /** What was logged, a line each. */
  readonly log: string[];
  /** Stops everything. Fails if people's data or a response URL was logged or stands in a Reason (guarantee 26). */
  close(): Promise<void>;
}

export async function startRig(options: Partial<ChimeOptions> = {}): Promise<Rig> {
  const chime = new ChimeRig(options);
  const cloudFormation = new CloudFormationRig();
  const ledger = new LedgerRig();
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDLOCAL',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_CHIME: await chime.start(),
    AWS_ENDPOINT_URL_DYNAMODB: await ledger.start(),
    LEDGER_TABLE: LedgerRig.table,
    ALLOWED_RESPONSE_ORIGIN: await cloudFormation.start(),
  });
  const log: string[] = [];
  const write = (...values: unknown[]) => void log.push(values.map((value) => inspect(value, { depth: 9 })).join(' '));
  const methods = ['debug', 'log', 'info', 'warn', 'error'] as const;
  const spies = methods.map((method) => jest.spyOn(console, method).mockImplementation(write));
  return {
    chime,
    cloudFormation,
    ledger,
    log,
    close: async () => {
      for (const spy of spies) spy.mockRestore();
      await Promise.all([chime.stop(), cloudFormation.stop(), ledger.stop()]);
      expect(leaks({ chime, cloudFormation, log })).toEqual([]);
    },
  };
}

export async function newAccount({ chime }: Rig, Name = 'Account of somebody'): Promise<string> {
  const { Account } = await chime.call('POST', '/accounts', { Name });
  return Account.AccountId;
}

export async function newUser({ chime }: Rig, AccountId: string, Email: string): Promise<string> {
  const { User } = await chime.call('POST', `/accounts/${AccountId}/users?operation=create`, { Email });
  return User.UserId;
}

const PERSONAL = ['Name', 'Email', 'Username', 'PhoneNumber', 'ResponseURL'];

function leaks({ chime, cloudFormation, log }: Pick<Rig, 'chime' | 'cloudFormation' | 'log'>): string[] {
  const secrets = [...chime.personalPins, ...cloudFormation.events.flatMap(personalValues)];
  const reasons = cloudFormation.puts.map(({ body }) => (JSON.parse(body) as { Reason?: string }).Reason ?? '');
  const texts = [...log, ...cloudFormation.crashes, ...reasons];
  return secrets.filter((secret) => secret.trim().length > 3 && texts.some((text) => text.includes(secret)));
}

function personalValues(event: object): string[] {
  return Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'Emails' && Array.isArray(value)) return value as string[];
    if (typeof value === 'object' && value !== null) return personalValues(value);
    return PERSONAL.includes(name) && typeof value === 'string' ? [value] : [];
  });
}
