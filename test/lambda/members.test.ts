import { Budget } from '../../lambda/budget';
import { chimeWithin, type Chime } from '../../lambda/chime';
import { suspend } from '../../lambda/members';
import type { Records } from '../../lambda/records';
import { answer, chimeError } from './faults';
import { spyOnPauses, type Pauses } from './pauses';
import { startRig, type Rig } from './support';

let rig: Rig;
let chime: Chime;
let wait: Pauses;
beforeEach(async () => {
  rig = await startRig();
  wait = spyOnPauses();
  chime = chimeWithin(new Budget(20_000), {} as Records);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.close();
});

const AccountId = '12a3456b-7c89-012d-3456-78901e23fa45';
const SUSPENDED = {};

test('50 are suspended by one call, and each of them once', async () => {
  answersInTurn(SUSPENDED, SUSPENDED, SUSPENDED);

  expect(await suspend(chime, AccountId, users(100))).toBe(true);

  expect(asked()).toEqual([users(50), users(100).slice(50)]);
});

test('nobody is suspended without a call', async () => {
  expect(await suspend(chime, AccountId, [])).toBe(true);
  expect(asked()).toEqual([]);
});

test('who is gone already is as good, and so is everybody where the account is gone', async () => {
  answersInTurn(errors({ 'user-0': 'NotFound' }));
  const one = await suspend(chime, AccountId, users(2));
  rig.chime.next('BatchSuspendUser', chimeError(404, 'NotFoundException'));
  const all = await suspend(chime, AccountId, users(2));

  expect([one, all]).toEqual([false, false]);
});

test.each(['Throttled', 'ServiceUnavailable', 'ServiceFailure'])(
  'whom Chime reports as %s is tried again, alone, after pauses that grow',
  async (code) => {
    answersInTurn(errors({ 'user-1': code }), errors({ 'user-1': code }), SUSPENDED);

    expect(await suspend(chime, AccountId, users(3))).toBe(true);

    expect(asked()).toEqual([users(3), ['user-1'], ['user-1']]);
    expect(wait.mock.calls).toEqual([[100], [200]]);
  },
);

test('what fails is told by its count and its codes, and what may pass only once the time is up', async () => {
  wait.mockResolvedValue(false);
  answersInTurn(
    errors({ 'user-0': 'Forbidden', 'user-1': 'Throttled', 'user-2': 'Forbidden', 'user-3': 'NotFound', 'user-4': '' }),
  );

  await expect(suspend(chime, AccountId, users(6))).rejects.toThrow(
    "Chime's BatchSuspendUser did not suspend 4 of 6 users: Forbidden (2), Unknown (1), Throttled (1). Delete again later.",
  );
});

function answersInTurn(...bodies: object[]): void {
  rig.chime.next('BatchSuspendUser', ...bodies.map((body) => answer(200, JSON.stringify(body))));
}

function errors(codes: Record<string, string>): object {
  const UserErrors = Object.entries(codes).map(([UserId, code]) => ({ UserId, ErrorCode: code || undefined }));
  return { UserErrors };
}

function users(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `user-${n}`);
}

function asked(): string[][] {
  return rig.chime.calls.map(({ input }) => (input as { UserIdList: string[] }).UserIdList);
}
