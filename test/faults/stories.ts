import type { Call, Plan, RequestName } from './interference';
import type { PlayedStack, Properties } from './played-stack';

/** Who is there before the stack, and stays. */
export interface Setting {
  /** Tells the cases in one cloud apart. */
  readonly mark: string;
  readonly accountId: string;
  readonly otherAccountId: string;
}

/** What happens to a stack of one resource. */
export interface Story {
  readonly name: string;
  readonly resourceType: 'Custom::ChimeAccount' | 'Custom::ChimeUser';
  /** What goes wrong in any case, before anything else does. */
  readonly given?: readonly Plan[];
  /** The requests that this story is told for: faults befall their calls. */
  readonly about: readonly RequestName[];
  /** How many live resources of the stack there may be at a time. */
  readonly atMost: 1 | 2;
  readonly tell: (stack: PlayedStack, setting: Setting) => Promise<void>;
}

type Declared = (setting: Setting) => Properties;

const account: Declared = ({ mark }) => ({ Name: accountName(mark), DefaultLicense: 'Basic' });
const changedAccount: Declared = ({ mark }) => ({ Name: `${accountName(mark)} renamed`, DefaultLicense: 'Pro' });
const user: Declared = ({ mark, accountId }) => ({
  AccountId: accountId,
  Email: email('jane', mark),
  LicenseType: 'Basic',
});
const changedUser: Declared = (setting) => ({ ...user(setting), LicenseType: 'Pro', UserType: 'SharedDevice' });
const readdressedUser: Declared = (setting) => ({ ...user(setting), Email: email('joan', setting.mark) });
const device: Declared = ({ mark, accountId }) => ({
  ...{ AccountId: accountId, Username: roomName(mark), UserType: 'SharedDevice', LicenseType: 'Basic' },
});
const movedDevice: Declared = (setting) => ({ ...device(setting), AccountId: setting.otherAccountId });

const CREATES = { 'Custom::ChimeAccount': 'CreateAccount', 'Custom::ChimeUser': 'CreateUser' } as const;

const createdAndDeleted =
  (declared: Declared): Story['tell'] =>
  async (stack, setting) => {
    await stack.create(declared(setting));
    await stack.delete();
  };

const updated =
  (declared: Declared, changed: Declared): Story['tell'] =>
  async (stack, setting) => {
    if ((await stack.create(declared(setting))) && (await stack.update(changed(setting)))) await stack.cleanUp();
    await stack.delete();
  };

const rolledBack =
  (declared: Declared, changed: Declared): Story['tell'] =>
  async (stack, setting) => {
    if ((await stack.create(declared(setting))) && (await stack.update(changed(setting)))) await stack.rollBack();
    await stack.delete();
  };

function creation(what: string, resourceType: Story['resourceType'], declared: Declared): Story[] {
  const first: Call = { request: 'Create', operation: CREATES[resourceType], nth: 1 };
  const listing: Call = { ...first, operation: resourceType === 'Custom::ChimeAccount' ? 'ListAccounts' : 'ListUsers' };
  const tell = createdAndDeleted(declared);
  const story = { resourceType, tell, atMost: 1 as const };
  return [
    { ...story, name: `${what} is created, then deleted`, about: ['Create', 'Delete'] },
    {
      ...story,
      name: `${what} is created in spite of an open outcome`,
      given: [{ ...first, fault: 'reset after' }],
      about: ['Create'],
    },
    {
      ...story,
      name: `the create of ${what} is given up`,
      given: [{ ...first, fault: 'given up after' }],
      about: ['Create', 'Delete'],
    },
    {
      ...{ ...story, name: `the create of ${what} stays open`, about: ['Delete'] },
      given: [
        { ...first, fault: 'reset after' },
        { ...listing, fault: '503, for good' },
      ],
    },
  ];
}

function replacement(what: string, declared: Declared, changed: Declared): Story[] {
  const second: Call = { request: 'Update', operation: 'CreateUser', nth: 1 };
  const story = { resourceType: 'Custom::ChimeUser', atMost: 2 } as const;
  return [
    { ...story, name: `${what} is replaced`, about: ['Update', 'Cleanup'], tell: updated(declared, changed) },
    {
      ...story,
      name: `the replacement of ${what} is rolled back`,
      about: ['Cleanup'],
      tell: rolledBack(declared, changed),
    },
    {
      ...{ ...story, name: `the replacement of ${what} is given up`, about: ['Update', 'Rollback'] },
      given: [{ ...second, fault: 'given up after' }],
      tell: updated(declared, changed),
    },
  ];
}

function change(what: string, resourceType: Story['resourceType'], declared: Declared, changed: Declared): Story[] {
  const story = { resourceType, atMost: 1 } as const;
  return [
    { ...story, name: `${what} is updated`, about: ['Update'], tell: updated(declared, changed) },
    {
      ...story,
      name: `the update of ${what} is rolled back`,
      about: ['Rollback'],
      tell: rolledBack(declared, changed),
    },
  ];
}

export const STORIES: readonly Story[] = [
  ...creation('an account', 'Custom::ChimeAccount', account),
  ...change('an account', 'Custom::ChimeAccount', account, changedAccount),
  ...creation('a user', 'Custom::ChimeUser', user),
  ...change('a user', 'Custom::ChimeUser', user, changedUser),
  ...replacement('a user with another email', user, readdressedUser),
  ...creation('a device', 'Custom::ChimeUser', device),
  ...replacement('a device in another account', device, movedDevice),
];

/** Words that occur nowhere but in people's data. */
export const PERSONAL = ['Quokka', 'Wombat', '@people.example'];

export function accountName(mark: string): string {
  return `Quokka ${mark}`;
}

export function roomName(mark: string): string {
  return `Wombat ${mark}`;
}

export function email(who: string, mark: string): string {
  return `${who}.${mark}@people.example`;
}
