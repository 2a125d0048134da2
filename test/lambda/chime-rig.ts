import type { IncomingMessage, ServerResponse } from 'node:http';
import { chimeService, emptyChimeState, type ChimeOptions } from '../../local/chime';
import { JsonFile } from '../../local/json-file';
import type { Fault } from './faults';
import { bodyOf, listen } from './loopback';

/** A call that the handler made, by Chime's name of the operation. */
export interface Call {
  readonly operation: string;
  readonly path: string;
  readonly input: unknown;
  readonly headers: IncomingMessage['headers'];
}

/** The Chime service on loopback, with a look at every call, and faults in front of it. */
export class ChimeRig {
  readonly calls: Call[] = [];
  private readonly once = new Map<string, Fault[]>();
  private readonly forever = new Map<string, Fault>();
  private readonly file = new JsonFile(undefined, emptyChimeState());
  private readonly app;
  private server: Awaited<ReturnType<typeof listen>> | undefined;

  constructor(options: Partial<ChimeOptions>) {
    this.app = chimeService({ state: this.file, awsAccountId: '123456789012', ...options });
  }

  async start(): Promise<string> {
    this.server = await listen((incoming, outgoing) => this.serve(incoming, outgoing));
    return this.server.origin;
  }

  async stop(): Promise<void> {
    await this.server?.close();
  }

  /** The next calls of an operation fail, in this order; the calls after them are served. */
  next(operation: string, ...faults: Fault[]): void {
    this.once.set(operation, faults);
  }

  /** Every call of an operation fails. */
  always(operation: string, fault: Fault): void {
    this.forever.set(operation, fault);
  }

  works(): void {
    this.once.clear();
    this.forever.clear();
  }

  /** Names of the calls since the last time it was asked. */
  takeOperations(): string[] {
    return this.calls.splice(0).map(({ operation }) => operation);
  }

  /** The accounts that are not deleted. */
  get accounts() {
    return Object.values(this.file.value.accounts)
      .map(({ account }) => account)
      .filter(({ AccountStatus }) => AccountStatus === 'Active');
  }

  settingsOf(accountId: string) {
    return this.file.value.accounts[accountId].settings;
  }

  /** The users who are not suspended. */
  get users() {
    return this.userRecords.map(({ user }) => user).filter((user) => user.UserRegistrationStatus !== 'Suspended');
  }

  telephonyOf(userId: string) {
    return this.userRecords.find(({ user }) => user.UserId === userId)?.telephony;
  }

  get personalPins(): string[] {
    return this.userRecords.map(({ personalPin }) => personalPin);
  }

  /** Somebody calls Chime outside of the stack. */
  async call(method: string, path: string, input: object = {}): Promise<Record<string, Record<string, string>>> {
    const body = method === 'GET' ? undefined : JSON.stringify(input);
    const response = await this.app.request(path, { method, body });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.status === 204 ? {} : ((await response.json()) as Record<string, Record<string, string>>);
  }

  private get userRecords() {
    return Object.values(this.file.value.accounts).flatMap(({ users }) => Object.values(users));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const body = (await bodyOf(incoming)) || undefined;
    const operation = operationOf(method, path);
    this.calls.push({ operation, path, headers, input: body && (JSON.parse(body) as unknown) });
    const serve = async () => this.app.request(path, { method, body });
    const fault = this.once.get(operation)?.shift() ?? this.forever.get(operation);
    if (fault) return fault(outgoing, serve);
    const response = await serve();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  }
}

const OPERATIONS: Readonly<Record<string, RegExp>> = {
  CreateAccount: /^POST \/accounts$/,
  GetAccount: /^GET \/accounts\/[^/]+$/,
  UpdateAccount: /^POST \/accounts\/[^/?]+$/,
  UpdateAccountSettings: /^PUT \/accounts\/[^/]+\/settings$/,
  AssociateSigninDelegateGroupsWithAccount: /^POST \/accounts\/[^/]+\?operation=associate-signin-delegate-groups$/,
  DisassociateSigninDelegateGroupsFromAccount:
    /^POST \/accounts\/[^/]+\?operation=disassociate-signin-delegate-groups$/,
  ListAccounts: /^GET \/accounts\?/,
  DeleteAccount: /^DELETE \/accounts\/[^/]+$/,
  CreateUser: /^POST \/accounts\/[^/]+\/users\?operation=create$/,
  GetUser: /^GET \/accounts\/[^/]+\/users\/[^/]+$/,
  ListUsers: /^GET \/accounts\/[^/]+\/users(\?|$)/,
  UpdateUserSettings: /^PUT \/accounts\/[^/]+\/users\/[^/]+\/settings$/,
  AssociatePhoneNumberWithUser: /^POST \/accounts\/[^/]+\/users\/[^/]+\?operation=associate-phone-number$/,
  DisassociatePhoneNumberFromUser: /^POST \/accounts\/[^/]+\/users\/[^/]+\?operation=disassociate-phone-number$/,
  UpdateUser: /^POST \/accounts\/[^/]+\/users\/[^/?]+$/,
  InviteUsers: /^POST \/accounts\/[^/]+\/users\?operation=add$/,
  BatchSuspendUser: /^POST \/accounts\/[^/]+\/users\?operation=suspend$/,
};

/** Chime's name for what a request asks for. */
export function operationOf(method: string, path: string): string {
  const request = `${method} ${path}`;
  return Object.keys(OPERATIONS).find((name) => OPERATIONS[name].test(request)) ?? request;
}
