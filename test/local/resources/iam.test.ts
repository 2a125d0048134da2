import type { PolicyDocument } from '../../../local/iam';
import { allow, context, lambdaTrust, problems, someServices } from './support';

const basicExecution = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

test('a role is named after the stack and itself, and has an ARN and an id', async () => {
  const { type } = someServices();

  const role = await type('AWS::IAM::Role').create(context('HandlerRole'), { AssumeRolePolicyDocument: lambdaTrust });

  expect(role.physicalId).toMatch(/^stack-HandlerRole-[A-Z\d]{12}$/);
  expect(role.attributes).toEqual({
    Arn: `arn:aws:iam::123456789012:role/${role.physicalId}`,
    RoleId: expect.stringMatching(/^AROA[A-Z\d]{17}$/),
  });
});

test('names are cut to what IAM takes', async () => {
  const { type } = someServices();
  const long = context('L'.repeat(100), 's'.repeat(100));

  const { physicalId } = await type('AWS::IAM::Role').create(long, { AssumeRolePolicyDocument: lambdaTrust });

  expect(physicalId).toMatch(/^s{25}-L{25}-[A-Z\d]{12}$/);
});

test('an update keeps what other resources attached to the role', async () => {
  const { iam, type } = someServices();
  const role = type('AWS::IAM::Role');
  const before = {
    AssumeRolePolicyDocument: lambdaTrust,
    Policies: [policy('A')],
    ManagedPolicyArns: [basicExecution],
  };
  const { physicalId } = await role.create(context(), before);
  await type('AWS::IAM::Policy').create(context(), { ...policy('Elsewhere'), Roles: [physicalId] });

  await role.update(context(), physicalId, { AssumeRolePolicyDocument: lambdaTrust, Policies: [policy('B')] }, before);

  const { inlinePolicies, managedPolicyArns } = iam.get(physicalId);
  expect(Object.keys(inlinePolicies).sort()).toEqual(['B', 'Elsewhere']);
  expect(managedPolicyArns).toEqual([]);
});

test('a role goes with its own policies, twice if need be', async () => {
  const { iam, type } = someServices();
  const properties = {
    AssumeRolePolicyDocument: lambdaTrust,
    Policies: [policy('A')],
    ManagedPolicyArns: [basicExecution],
  };
  const { physicalId } = await type('AWS::IAM::Role').create(context(), properties);

  await type('AWS::IAM::Role').delete(context(), physicalId, properties);
  await type('AWS::IAM::Role').delete(context(), physicalId, properties);

  expect(iam.find(physicalId)).toBeUndefined();
});

test('fails to delete a role that others still attach policies to', async () => {
  const { type } = someServices();
  const properties = { AssumeRolePolicyDocument: lambdaTrust };
  const { physicalId } = await type('AWS::IAM::Role').create(context(), properties);
  await type('AWS::IAM::Policy').create(context(), { ...policy('Elsewhere'), Roles: [physicalId] });

  const deletion = type('AWS::IAM::Role').delete(context(), physicalId, properties);

  await expect(deletion).rejects.toThrow('Cannot delete entity, must delete policies first.');
});

test('fails on a name that is taken', async () => {
  const { type } = someServices();

  const creation = type('AWS::IAM::Role').create(context(), { RoleName: 'R', AssumeRolePolicyDocument: lambdaTrust });

  await expect(creation).rejects.toThrow(
    /^Resource handler returned message: "Role with name R already exists." \(RequestToken: [\da-f-]+, HandlerErrorCode: AlreadyExists\)$/,
  );
});

test('fails on conditions and policies that are not known, before anything is created', () => {
  const { type } = someServices();
  const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: {} }];

  const found = problems(type('AWS::IAM::Role'), {
    AssumeRolePolicyDocument: lambdaTrust,
    PermissionsBoundary: boundary,
    Policies: [{ PolicyName: 'A', PolicyDocument: { Statement } }],
  });

  expect(found).toEqual([
    "PolicyDocument's Statement has Condition, which the local cloud does not evaluate",
    `The policy ${boundary} is not known to the local cloud`,
  ]);
});

test('a policy moves from one role to another', async () => {
  const { iam, type } = someServices();
  const [one, other] = await Promise.all(
    ['One', 'Other'].map((id) => type('AWS::IAM::Role').create(context(id), { AssumeRolePolicyDocument: lambdaTrust })),
  );
  const before = { ...policy('P'), Roles: [one.physicalId] };
  const { physicalId } = await type('AWS::IAM::Policy').create(context(), before);

  await type('AWS::IAM::Policy').update(context(), physicalId, { ...before, Roles: [other.physicalId] }, before);

  const policies = [one, other].map((role) => Object.keys(iam.get(role.physicalId).inlinePolicies));
  expect(policies).toEqual([[], ['P']]);
});

test('a managed policy allows its roles, and goes', async () => {
  const { iam, type } = someServices();
  const properties = { PolicyDocument: allow('chime:GetAccount') as PolicyDocument, Roles: ['R'] };
  const { roleName, arn } = iam.get('R');

  const { physicalId } = await type('AWS::IAM::ManagedPolicy').create(context(), properties);
  const allowed = iam.allows(arn, 'chime:GetAccount', '*');
  await type('AWS::IAM::ManagedPolicy').delete(context(), physicalId, properties);

  expect(allowed).toBe(true);
  expect(iam.allows(arn, 'chime:GetAccount', '*')).toBe(false);
  expect(iam.get(roleName).managedPolicyArns).not.toContain(physicalId);
});

test('fails to attach a managed policy to a role that is not there, and makes none', async () => {
  const { iam, type } = someServices();
  const properties = { ManagedPolicyName: 'M', PolicyDocument: allow('*'), Roles: ['nobody'] };

  const creation = type('AWS::IAM::ManagedPolicy').create(context(), properties);

  await expect(creation).rejects.toThrow('The role with name nobody cannot be found.');
  expect(iam.managedPolicy('arn:aws:iam::123456789012:policy/M')).toBeUndefined();
});

function policy(PolicyName: string) {
  return { PolicyName, PolicyDocument: allow('chime:*') };
}
