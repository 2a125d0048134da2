import type { Hono } from 'hono';
import type { ChimeState } from '../../local/chime';
import type { JsonFile } from '../../local/json-file';

/** An account that is Active, or a user who is not suspended. */
export interface Live {
  readonly id: string;
  readonly kind: 'account' | 'user';
  /** What a template may declare of it. */
  readonly facts: Readonly<Record<string, string | undefined>>;
}

/** What stands in Chime, and for which logical resource it was made. */
export class ChimeView {
  private readonly madeFor = new Map<string, string>();

  constructor(
    private readonly state: JsonFile<ChimeState>,
    private readonly app: Hono,
  ) {}

  /** Accounts come after their users: in that order they can be deleted. */
  live(): Live[] {
    const active = Object.values(this.state.value.accounts).filter(({ account }) => account.AccountStatus === 'Active');
    const users = active
      .flatMap(({ users }) => Object.values(users))
      .filter(({ user }) => user.UserRegistrationStatus !== 'Suspended')
      .map(({ user }): Live => {
        const { UserId: id, AccountId, PrimaryEmail, LicenseType, UserType } = user;
        return { id, kind: 'user', facts: { AccountId, email: PrimaryEmail?.toLowerCase(), LicenseType, UserType } };
      });
    const accounts = active.map(({ account }): Live => {
      const { AccountId: id, Name, DefaultLicense } = account;
      return { id, kind: 'account', facts: { Name, DefaultLicense } };
    });
    return [...users, ...accounts];
  }

  /** The logical id of the resource that something was made for. */
  ownerOf(id: string): string | undefined {
    return this.madeFor.get(id);
  }

  async note(logicalId: string, response: Response): Promise<void> {
    if (response.status !== 201) return;
    const { Account, User } = (await response.json()) as Made;
    this.madeFor.set(User?.UserId ?? Account?.AccountId ?? '', logicalId);
  }

  /** Somebody makes an account outside of the stack. */
  async makeAccount(Name: string): Promise<string> {
    const { Account } = await this.post('/accounts', { Name });
    return Account?.AccountId ?? '';
  }

  async makeUser(accountId: string, Email: string): Promise<void> {
    await this.post(`/accounts/${accountId}/users?operation=create`, { Email });
  }

  /** Somebody clears away what the stack has abandoned. */
  async clear({ id, kind, facts }: Live): Promise<void> {
    if (kind === 'account') await this.app.request(`/accounts/${id}`, { method: 'DELETE' });
    else await this.post(`/accounts/${facts.AccountId}/users?operation=suspend`, { UserIdList: [id] });
  }

  private async post(path: string, input: object): Promise<Made> {
    const response = await this.app.request(path, { method: 'POST', body: JSON.stringify(input) });
    return (await response.json()) as Made;
  }
}

interface Made {
  readonly Account?: { readonly AccountId: string };
  readonly User?: { readonly UserId: string };
}
