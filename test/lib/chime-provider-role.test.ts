import { readdirSync, readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ChimeAccount, ChimeProvider, ChimeUser } from '../../lib';
import { ACCOUNT_ID, logicalId, newApp, newStack } from './support';

/** What a Delete needs, which also finds what a request has made that nobody heard of. */
const ALWAYS = [
  'chime:BatchSuspendUser',
  'chime:DeleteAccount',
  'chime:GetAccount',
  'chime:GetUser',
  'chime:ListAccounts',
  'chime:ListUsers',
];

describe('the role of a provider', () => {
  test('may do exactly what accounts need, and what deletes need', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    const needed = [
      'chime:AssociateSigninDelegateGroupsWithAccount',
      'chime:CreateAccount',
      'chime:DisassociateSigninDelegateGroupsFromAccount',
      'chime:UpdateAccount',
      'chime:UpdateAccountSettings',
    ];
    expect(chimeActionsIn(stack)).toEqual([...ALWAYS, ...needed].sort());
  });

  test('may do exactly what users need, and what deletes need', () => {
    const stack = newStack();

    new ChimeUser(stack, 'Ana', { account: ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID) });

    const needed = [
      'chime:AssociatePhoneNumberWithUser',
      'chime:CreateUser',
      'chime:DisassociatePhoneNumberFromUser',
      'chime:UpdateUser',
      'chime:UpdateUserSettings',
    ];
    expect(chimeActionsIn(stack)).toEqual([...ALWAYS, ...needed].sort());
  });

  test('may still delete when no resource is left, for those that the same deployment removes', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime');

    expect(chimeActionsIn(stack)).toEqual(ALWAYS);
  });

  test('may make every call to Chime that the handler makes, and no other', () => {
    const stack = newStack();

    const account = new ChimeAccount(stack, 'Sales');
    account.addUser('Ana', { email: 'ana@example.com' });
    account.inviteUsers(['joan@example.com']);

    const files = [...readdirSync('lambda/resources').map((file) => `resources/${file}`), 'members.ts'];
    const calls = files.flatMap((file) => operationsIn(`lambda/${file}`));
    expect(actionsIn(stack, 'chime')).toEqual([...new Set(calls)].sort());
  });

  test('may make every call to the ledger that the handler makes, and no other, on that table only', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    const table = logicalId(Template.fromStack(stack), 'AWS::DynamoDB::Table');
    expect(actionsIn(stack, 'dynamodb')).toEqual(operationsIn('lambda/ledger-table.ts').sort());
    expect(statementsIn(stack)).toContainEqual(expect.objectContaining({ Resource: { 'Fn::GetAtt': [table, 'Arn'] } }));
  });

  test('may call Chime on "*", since Chime knows no narrower resource', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    expect(statementsIn(stack).filter(({ Resource }) => Resource === '*')).toHaveLength(1);
  });

  test('may write to the log group of the stack only', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    const logGroup = logicalId(Template.fromStack(stack), 'AWS::Logs::LogGroup');
    expect(statementsIn(stack)).toContainEqual({
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
    });
  });

  test('is for Lambda only', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: Match.absent(),
    });
  });

  test('may do nothing in Chime once the provider is retired', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { retired: true });
    new ChimeAccount(stack, 'Sales');

    expect(chimeActionsIn(stack)).toEqual([]);
    expect(statementsIn(stack).filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  test('may do what the resources of other stacks need', () => {
    const app = newApp();
    const owner = new Stack(app, 'Owner');
    const provider = new ChimeProvider(owner, 'Chime');

    new ChimeAccount(new Stack(app, 'Other'), 'Sales', { provider });

    expect(chimeActionsIn(owner)).toContain('chime:CreateAccount');
  });
});

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

function statementsIn(stack: Stack): Statement[] {
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  const policies: { PolicyDocument: { Statement: Statement[] } }[] = role.Properties.Policies;
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

function chimeActionsIn(stack: Stack): string[] {
  return actionsIn(stack, 'chime').map((operation) => `chime:${operation}`);
}

function actionsIn(stack: Stack, service: string): string[] {
  return statementsIn(stack)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(`${service}:`))
    .map((action) => action.slice(service.length + 1));
}

/** The operations of AWS that a file of the handler imports. */
function operationsIn(file: string): string[] {
  const [imports] = readFileSync(file, 'utf8').split(/^export/m);
  const names = imports.matchAll(/\b(?:(\w+)Command|paginate(\w+))\b/g);
  return [...names].map(([, sent, paged]) => sent ?? paged);
}
