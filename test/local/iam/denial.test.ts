import type { PolicyDocument } from '../../../local/iam';
import { emptyIamState, Iam } from '../../../local/iam';
import { JsonFile } from '../../../local/json-file';

const session = 'arn:aws:sts::123456789012:assumed-role/R/f';

test('keys that nobody handed out are the administrator', () => {
  const iam = anIam();

  const denial = iam.denial('AKIASOMEBODY', 'chime:CreateAccount', '*');

  expect(denial).toBeUndefined();
});

test('an action that no policy names is denied in IAM’s words', () => {
  const { iam, keys } = aSession(allow('chime:GetAccount', '*'));

  const denial = iam.denial(keys, 'chime:CreateAccount', '*');

  expect(denial).toBe(
    `User: ${session} is not authorized to perform: chime:CreateAccount on resource: * because no identity-based policy allows the chime:CreateAccount action`,
  );
});

test.each([
  ['chime:CreateAccount', '*', 'arn:x'],
  ['CHIME:createaccount', '*', 'arn:x'],
  ['chime:Create*', 'arn:aws:*:1234', 'arn:aws:chime:1234'],
  ['chime:Create?ccount', 'arn:?', 'arn:x'],
  ['*', '*', 'arn:x'],
])('%s on %s allows chime:CreateAccount on %s', (action, pattern, resource) => {
  const { iam, keys } = aSession(allow(action, pattern));

  const denial = iam.denial(keys, 'chime:CreateAccount', resource);

  expect(denial).toBeUndefined();
});

test.each([
  ['chime:CreateAccount', 'arn:X'],
  ['chime:Create', '*'],
  ['chime.CreateAccount', '*'],
  ['chime:CreateAccount', 'arn:x/*'],
])('%s on %s does not', (action, pattern) => {
  const { iam, keys } = aSession(allow(action, pattern));

  const denial = iam.denial(keys, 'chime:CreateAccount', 'arn:x');

  expect(denial).toContain('no identity-based policy allows');
});

test('an explicit deny wins over any allow', () => {
  const { iam, keys } = aSession({
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'chime:Delete*', Resource: '*' },
    ],
  });

  const denials = ['chime:DeleteAccount', 'chime:GetAccount'].map((action) => iam.denial(keys, action, '*'));

  expect(denials).toEqual([expect.stringMatching(/with an explicit deny in an identity-based policy$/), undefined]);
});

test('a permissions boundary has to allow as well', () => {
  const { iam, keys } = aSession(allow('*', '*'), 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');

  const denials = ['chime:GetAccount', 'logs:PutLogEvents'].map((action) => iam.denial(keys, action, '*'));

  expect(denials).toEqual([
    expect.stringMatching(/because no permissions boundary allows the chime:GetAccount action$/),
    undefined,
  ]);
});

test('a policy that is changed counts at once', () => {
  const { iam, keys } = aSession(allow('chime:GetAccount', '*'));

  iam.putRolePolicy('R', 'P', allow('chime:CreateAccount', '*'));

  expect(iam.denial(keys, 'chime:CreateAccount', '*')).toBeUndefined();
  expect(iam.denial(keys, 'chime:GetAccount', '*')).toContain('not authorized');
});

test('keys of a role that was deleted may nothing, even if another has its name', () => {
  const { iam, keys } = aSession(allow('*', '*'));

  iam.deleteRolePolicy('R', 'P');
  iam.deleteRole('R');
  createRole(iam);
  iam.putRolePolicy('R', 'P', allow('*', '*'));

  expect(iam.denial(keys, 'chime:GetAccount', '*')).toContain('no identity-based policy allows');
});

test('a role is assumed only by the service that it trusts', () => {
  const iam = anIam();
  const { arn } = createRole(iam);

  const answers = ['lambda.amazonaws.com', 'ec2.amazonaws.com'].map((service) => iam.isAssumableBy(arn, service));

  expect(answers).toEqual([true, false]);
});

function anIam(): Iam {
  return new Iam(new JsonFile(undefined, emptyIamState()), '123456789012');
}

function aSession(document: PolicyDocument, permissionsBoundary?: string): { iam: Iam; keys: string } {
  const iam = anIam();
  const { arn } = createRole(iam, permissionsBoundary);
  iam.putRolePolicy('R', 'P', document);
  return { iam, keys: iam.sessionOf(arn, 'f').accessKeyId };
}

function createRole(iam: Iam, permissionsBoundary?: string) {
  const Principal = { Service: 'lambda.amazonaws.com' };
  const trustPolicy: PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] };
  return iam.createRole({ roleName: 'R', path: '/', trustPolicy, managedPolicyArns: [], permissionsBoundary });
}

function allow(Action: string, Resource: string): PolicyDocument {
  return { Statement: [{ Effect: 'Allow', Action, Resource }] };
}
