import { ref, TestCloud, thing } from './support';

const template = (declaration: object) => ({
  Parameters: { P: { Type: 'String', ...declaration } },
  Resources: { Thing: thing({ Name: ref('P') }) },
});
const given = (parameterValue: string) => ({ parameters: [{ parameterKey: 'P', parameterValue }] });

test.each<[string, object, string, string]>([
  ['outside of AllowedValues', { AllowedValues: ['a', 'b'] }, 'c', "Parameter 'P' must be one of AllowedValues"],
  ['against AllowedPattern', { AllowedPattern: '[a-z]+' }, 'A1', "Parameter 'P' must match pattern [a-z]+"],
  ['too short', { MinLength: 2 }, 'a', "Parameter 'P' must contain at least 2 characters"],
  ['too long', { MaxLength: '2' }, 'abc', "Parameter 'P' must contain at most 2 characters"],
  ['that is no number', { Type: 'Number' }, 'many', "Parameter 'P' must be a number"],
  ['below MinValue', { Type: 'Number', MinValue: 3 }, '2', "Parameter 'P' must be a number not less than 3"],
  ['above MaxValue', { Type: 'Number', MaxValue: 3 }, '4', "Parameter 'P' must be a number not greater than 3"],
  ['with words of its own', { MinLength: 2, ConstraintDescription: 'is too short' }, 'a', "Parameter 'P' is too short"],
  [
    'naming no SSM parameter',
    { Type: 'AWS::SSM::Parameter::Value<String>' },
    '/none',
    'Unable to fetch parameters [/none]',
  ],
])('a value %s is refused', (_, declaration, value, message) => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet(template(declaration), given(value))).toThrow(message);
});

test('a parameter without a value is refused', () => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet(template({}))).toThrow('Parameters: [P] must have values');
});

test('a value for no parameter is refused', () => {
  const cloud = new TestCloud();
  const parameters = [{ parameterKey: 'Q', parameterValue: 'x' }];

  expect(() => cloud.changeSet(template({ Default: 'a' }), { parameters })).toThrow(
    'Parameters: [Q] do not exist in the template',
  );
});

test('UsePreviousValue keeps what the stack has', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(template({ Default: 'default' }), given('first'));

  await cloud.deploy(template({ Default: 'other' }), {
    parameters: [{ parameterKey: 'P', usePreviousValue: true }],
    tags: [{ key: 'a', value: 'b' }],
  });

  expect(cloud.stack().parameters).toEqual([{ parameterKey: 'P', parameterValue: 'first' }]);
  expect(cloud.stack().tags).toEqual([{ key: 'a', value: 'b' }]);
});

test('an SSM parameter that has changed is a change', async () => {
  const cloud = new TestCloud();
  const latest = template({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/latest' });
  await cloud.deploy(latest);
  cloud.parameters.set('/latest', 'newer');

  await cloud.deploy(latest);

  expect(cloud.things.get('Thing-1')).toEqual({ Name: 'newer' });
});

test('NoEcho is masked wherever the stack is shown, not for the resource', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(template({ NoEcho: true }), given('first-secret'));
  const changeSet = cloud.changeSet(template({ NoEcho: true }), given('second-secret'));

  const { engine } = cloud;
  const shown = [changeSet, engine.describeStacks(), engine.describeStackEvents({ stackName: 'Stack' })];
  expect(JSON.stringify(shown)).not.toContain('-secret');
  expect(changeSet.changes).toHaveLength(1);
  expect(cloud.things.get('Thing-1')).toEqual({ Name: 'first-secret' });
});
