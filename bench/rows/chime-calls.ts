import { builtHandlers } from '../harness/built-handlers';
import { number, type Row } from '../harness/row';
import { runHandler } from '../harness/run-handler';
import { startSurroundings, type Answer, type Surroundings } from '../harness/surroundings';

type Properties = Readonly<Record<string, string>>;

const minimal = {
  'create an account': 2,
  'create an account with a license': 3,
  'create a user': 2,
  'create a user with a license': 3,
  update: 2,
  'update without a change': 1,
  delete: 1,
};

/** How often ours calls Chime, for each request that CloudFormation can make. */
export async function chimeCallRows(): Promise<Row[]> {
  const surroundings = await startSurroundings();
  try {
    const counts = await countCalls(surroundings);
    return Object.entries(minimal).map(([what, least]) => ({
      what: `Chime calls: ${what}`,
      values: { ours: counts[what], floor: least },
      format: number,
      target: { text: `exactly ${least}`, isReached: counts[what] === least, isTimed: false },
    }));
  } finally {
    await surroundings.close();
  }
}

async function countCalls(surroundings: Surroundings): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const [handler] = builtHandlers.ours;
  const send = async (what: string, ResourceType: string, event: object): Promise<Answer> => {
    await runHandler(handler, { ResourceType, ...event }, surroundings);
    counts[what] = surroundings.takeChimeCalls();
    return surroundings.takeAnswer();
  };
  const account = (what: string, ResourceProperties: Properties) =>
    send(what, 'Custom::ChimeAccount', { RequestType: 'Create', ResourceProperties });
  const user = (what: string, request: object) => send(what, 'Custom::ChimeUser', request);

  const { PhysicalResourceId: AccountId } = await account('create an account', { Name: 'Sales' });
  await account('create an account with a license', { Name: 'Sales', DefaultLicense: 'Basic' });
  const ana = { AccountId, Email: 'ana@example.com' };
  const bo = { AccountId, Email: 'bo@example.com', LicenseType: 'Basic' };
  const { PhysicalResourceId } = await user('create a user', { RequestType: 'Create', ResourceProperties: ana });
  await user('create a user with a license', { RequestType: 'Create', ResourceProperties: bo });
  const update = { RequestType: 'Update', PhysicalResourceId, OldResourceProperties: ana };
  await user('update', { ...update, ResourceProperties: { ...ana, LicenseType: 'Basic' } });
  await user('update without a change', { ...update, ResourceProperties: ana });
  await user('delete', { RequestType: 'Delete', PhysicalResourceId, ResourceProperties: ana });
  return counts;
}
