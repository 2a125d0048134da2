import { policyProblems } from '../../../local/iam';

const statement = { Effect: 'Allow', Action: 'chime:*', Resource: '*' };

test.each(['Condition', 'NotAction', 'NotResource', 'NotPrincipal'])('fails on %s, which is not evaluated', (key) => {
  const document = { Statement: [{ ...statement, [key]: {} }] };

  const problems = policyProblems(document, 'identity', 'The policy');

  expect(problems).toEqual([`The policy's Statement has ${key}, which the local cloud does not evaluate`]);
});

test('fails on a statement without Effect, Action or Resource', () => {
  const document = { Statement: {} };

  const problems = policyProblems(document, 'identity', 'The policy');

  expect(problems).toEqual(['Effect', 'Action', 'Resource'].map((key) => `The policy's Statement has no ${key}`));
});

test('fails on an Effect that IAM does not know', () => {
  const document = { Statement: { ...statement, Effect: 'Maybe' } };

  const problems = policyProblems(document, 'identity', 'The policy');

  expect(problems).toEqual(["The policy's Statement has the Effect Maybe: it must be Allow or Deny"]);
});

test('intrinsics that are still unresolved pass', () => {
  const document = { Statement: [{ ...statement, Resource: { 'Fn::GetAtt': ['Group', 'Arn'] } }, { 'Fn::If': [] }] };

  const problems = policyProblems(document, 'identity', 'The policy');

  expect(problems).toEqual([]);
});
