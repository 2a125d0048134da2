import type { MiniCloud } from './mini-cloud';
import { accountName, email, roomName, type Setting } from './stories';

/** What there is in Chime besides the stack, so like what the stack makes that it could be mistaken for it. */
export class Surroundings {
  readonly before: unknown;

  private constructor(
    private readonly cloud: MiniCloud,
    readonly setting: Setting,
    private readonly foreign: ReadonlySet<string>,
  ) {
    this.before = this.now();
  }

  static async in(cloud: MiniCloud, mark: string): Promise<Surroundings> {
    const account = async (Name: string) => (await cloud.callLongAgo('POST', '/accounts', { Name })).Account.AccountId;
    const user = async (accountId: string, input: object) =>
      (await cloud.callLongAgo('POST', `/accounts/${accountId}/users?operation=create`, input)).User.UserId;
    const namesake = await account(accountName(mark));
    const accountId = await account('Host');
    const otherAccountId = await account('Other host');
    const device = { Username: roomName(mark), UserType: 'SharedDevice' };
    const users = [
      await user(namesake, { Email: email('jane', mark) }),
      await user(accountId, { Email: email('jim', mark) }),
      await user(accountId, device),
      await user(otherAccountId, device),
    ];
    const foreign = new Set([namesake, accountId, otherAccountId, ...users]);
    return new Surroundings(cloud, { mark, accountId, otherAccountId }, foreign);
  }

  /** The live accounts and users that the stack has made. */
  added(): string[] {
    const accounts = this.records
      .filter(({ account }) => account.AccountStatus === 'Active')
      .map(({ account }) => account.AccountId);
    const users = this.users
      .filter(({ user }) => user.UserRegistrationStatus !== 'Suspended')
      .map(({ user }) => user.UserId);
    return [...accounts, ...users].filter((id) => !this.foreign.has(id));
  }

  /** All that the stack has not made, as it stands. */
  now(): unknown {
    const accounts = this.records.filter(({ account }) => this.foreign.has(account.AccountId));
    const users = this.users.filter(({ user }) => this.foreign.has(user.UserId));
    return structuredClone([accounts.map(({ account, settings, deletedOn }) => [account, settings, deletedOn]), users]);
  }

  pins(): string[] {
    return this.users.map(({ personalPin }) => personalPin);
  }

  clear(): void {
    for (const id of Object.keys(this.cloud.chime.accounts)) Reflect.deleteProperty(this.cloud.chime.accounts, id);
  }

  private get records() {
    return Object.values(this.cloud.chime.accounts);
  }

  private get users() {
    return this.records.flatMap(({ users }) => Object.values(users));
  }
}
