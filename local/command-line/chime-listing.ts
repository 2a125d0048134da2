export interface ListedAccount {
  readonly AccountId: string;
  readonly Name: string;
  readonly AccountStatus: string;
  readonly DefaultLicense: string;
}

export interface ListedUser {
  readonly UserId: string;
  readonly PrimaryEmail?: string;
  readonly UserType: string;
  readonly LicenseType: string;
  readonly UserRegistrationStatus: string;
}

interface Page {
  readonly Accounts?: ListedAccount[];
  readonly Users?: ListedUser[];
  readonly NextToken?: string;
}

/** The accounts that exist in Chime, as its API lists them. */
export async function listAccounts(endpoint: string): Promise<ListedAccount[]> {
  const pages = await allPages(`${endpoint}/accounts`);
  return pages.flatMap(({ Accounts = [] }) => Accounts);
}

export async function listUsers(endpoint: string, accountId: string): Promise<ListedUser[]> {
  const pages = await allPages(`${endpoint}/accounts/${accountId}/users`);
  return pages.flatMap(({ Users = [] }) => Users);
}

/** The local cloud takes signatures on trust, it only wants to know the service. */
const headers = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIALOCALCLOUDCLIENT/20000101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=0',
};

async function allPages(address: string): Promise<Page[]> {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const response = await fetch(token ? `${address}?next-token=${encodeURIComponent(token)}` : address, { headers });
    if (!response.ok) throw new Error(`Chime answered ${response.status} to ${new URL(address).pathname}.`);
    const page = (await response.json()) as Page;
    pages.push(page);
    token = page.NextToken;
  } while (token);
  return pages;
}
