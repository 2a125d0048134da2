import { chimeError } from './faults';
import { spyOnPauses, type Pauses } from './pauses';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

/** What all types share: how often it is looked, how long it is waited. */
let rig: Rig;
let wait: Pauses;
beforeEach(async () => {
  rig = await startRig();
  wait = spyOnPauses();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.close();
});

const missing = chimeError(404, 'NotFoundException');

test('what was made is looked for after pauses that grow', async () => {
  const { chime, cloudFormation } = rig;
  chime.next('GetAccount', missing, missing, missing);

  const { Status } = await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

  expect(Status).toBe('SUCCESS');
  expect(wait.mock.calls).toEqual([[100], [200], [400]]);
});

test('what was made and never shows fails with what to do', async () => {
  const { chime, cloudFormation } = rig;
  chime.always('GetAccount', missing);
  wait.mockImplementation(async () => wait.mock.calls.length < 3);

  const { Reason } = await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

  expect(Reason).toBe('Chime made it, but did not show it until the time was up. Deploy again later.');
});

test('what is updated and does not show is looked for once more', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newAccount(rig, 'Sales');
  chime.next('GetAccount', missing);

  const { Status } = await cloudFormation.update(ACCOUNT, id, { Name: 'Sales' }, { Name: 'Sales' });

  expect(Status).toBe('SUCCESS');
  expect(wait.mock.calls).toEqual([[500]]);
  expect(chime.takeOperations()).toEqual(['GetAccount', 'GetAccount']);
});

test('unless the time is up', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newAccount(rig, 'Sales');
  chime.next('GetAccount', missing);
  wait.mockResolvedValue(false);

  const { Reason } = await cloudFormation.update(ACCOUNT, id, { Name: 'Sales' }, { Name: 'Sales' });

  expect(Reason).toContain('It no longer exists in Chime');
  expect(chime.takeOperations()).toEqual(['GetAccount']);
});

test('an update of what was never made fails with what to do', async () => {
  const { Reason } = await rig.cloudFormation.update(ACCOUNT, 'not-made:x', { Name: 'Sales' }, { Name: 'Support' });

  expect(Reason).toBe('There is no resource to update: it has no id of Chime. Delete it and deploy again.');
});

test('the rollback to a user who was suspended meanwhile fails, and makes nobody', async () => {
  const { chime, cloudFormation } = rig;
  const AccountId = await newAccount(rig);
  const UserId = await newUser(rig, AccountId, 'ana@example.com');
  await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [UserId] });
  const [declared, tried] = ['ana@example.com', 'ben@example.com'].map((Email) => ({ AccountId, Email }));

  const { Status, Reason } = await cloudFormation.update(USER, UserId, tried, declared);

  expect(Status).toBe('FAILED');
  expect(Reason).toContain('It no longer exists in Chime, or is suspended');
  expect(chime.users).toEqual([]);
});

test('a line is logged for what went well, and for what Lambda is to bring back', async () => {
  const { cloudFormation, ledger, log } = rig;
  const event = cloudFormation.request('Create', ACCOUNT, { ResourceProperties: { Name: 'Sales' } });
  await cloudFormation.deliver(event);
  await ledger.rewind(event.RequestId, 'Intent', Date.now() + 60_000);
  await expect(cloudFormation.invoke(event)).rejects.toThrow('deliver the request again');

  expect(log).toEqual([expect.stringContaining("event: 'SUCCESS'"), expect.stringContaining("event: 'no answer yet'")]);
});
