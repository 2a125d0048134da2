import { attribute, custom, ref, TestCloud, thing } from './support';

const Thing = thing();

test.each<[string, object, string]>([
  [
    'a resource type',
    { Resources: { A: { Type: 'AWS::SQS::Queue' } } },
    'Unrecognized resource types: [AWS::SQS::Queue]',
  ],
  ['a nested stack', { Resources: { A: { Type: 'AWS::CloudFormation::Stack' } } }, '[AWS::CloudFormation::Stack]'],
  [
    'a property',
    { Resources: { A: thing({ Colour: 'red' }) } },
    'Encountered unsupported properties in A (Test::Thing): [Colour]',
  ],
  [
    'an attribute',
    { Resources: { A: Thing, B: thing({ Name: attribute('A', 'Colour') }) } },
    'resource A does not support attribute type Colour in Fn::GetAtt',
  ],
  ['a function', { Resources: { A: thing({ Name: { 'Fn::Cidr': ['10.0.0.0/8', 1] } }) } }, 'Fn::Cidr'],
  [
    'a function of language extensions',
    { Resources: { A: thing({ Name: { 'Fn::ToJsonString': {} } }) } },
    'Fn::ToJsonString',
  ],
  [
    'a condition function in a property',
    { Resources: { A: thing({ Name: { 'Fn::Equals': ['a', 'a'] } }) } },
    'Fn::Equals',
  ],
  [
    'a function with a sibling',
    { Resources: { A: thing({ Name: { Ref: 'A', Other: 1 } }) } },
    'Ref must be the only key',
  ],
  ['a section', { Resources: { A: Thing }, Hooks: {} }, 'Invalid template property or properties [Hooks]'],
  ['a transform', { Resources: { A: Thing }, Transform: 'AWS::Serverless-2016-10-31' }, 'AWS::Serverless-2016-10-31'],
  ['a resource attribute', { Resources: { A: thing({}, { CreationPolicy: {} }) } }, 'CreationPolicy'],
  ['a deletion policy', { Resources: { A: thing({}, { DeletionPolicy: 'Snapshot' }) } }, 'Snapshot'],
  [
    'a replace policy',
    { Resources: { A: thing({}, { UpdateReplacePolicy: 'RetainExceptOnCreate' }) } },
    'RetainExceptOnCreate',
  ],
  [
    'a parameter type',
    { Parameters: { P: { Type: 'AWS::EC2::VPC::Id' } }, Resources: { A: Thing } },
    'AWS::EC2::VPC::Id',
  ],
  ['a dynamic reference', { Resources: { A: thing({ Name: '{{resolve:ssm:name}}' }) } }, 'dynamic references'],
  ['null', { Resources: { A: thing({ Name: null }) } }, 'Null values are not allowed in templates'],
  [
    'a Ref to nothing',
    { Resources: { A: thing({ Name: ref('B') }) } },
    'Unresolved resource dependencies [B] in the Resources block',
  ],
  [
    'an output of nothing',
    { Resources: { A: Thing }, Outputs: { O: { Value: ref('B') } } },
    'Unresolved resource dependencies [B] in the Outputs block',
  ],
  [
    'a DependsOn on nothing',
    { Resources: { A: thing({}, { DependsOn: 'B' }) } },
    'Unresolved resource dependencies [B]',
  ],
  [
    'a variable of nothing',
    { Resources: { A: thing({ Name: { 'Fn::Sub': '${B.Arn}' } }) } },
    'Unresolved resource dependencies [B]',
  ],
  ['a condition of nothing', { Resources: { A: thing({}, { Condition: 'C' }) } }, 'Unresolved condition dependency C'],
  [
    'a cycle',
    { Resources: { A: thing({ Name: ref('B') }), B: thing({}, { DependsOn: 'A' }) } },
    'Circular dependency between resources: [A, B]',
  ],
  [
    'a cycle of conditions',
    { Conditions: { C: { 'Fn::Not': [{ Condition: 'C' }] } }, Resources: { A: Thing } },
    'Circular dependency in conditions: [C]',
  ],
  [
    'a Ref to a resource that its condition leaves out',
    {
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: thing({}, { Condition: 'C' }), B: thing({ Name: ref('A') }) },
    },
    'Unresolved resource dependencies [A]',
  ],
  [
    'a resource in a condition',
    { Conditions: { C: { 'Fn::Equals': [ref('A'), 'b'] } }, Resources: { A: Thing } },
    'Unresolved dependencies [A]',
  ],
  ['no resources', { Resources: {} }, 'At least one Resources member must be defined'],
  ['a logical id with a dash', { Resources: { 'A-B': Thing } }, 'Resource name A-B is non alphanumeric'],
  [
    'a resource without a type',
    { Resources: { A: {} } },
    '[/Resources/A] Every Resources object must contain a Type member',
  ],
])('%s is refused by name, and leaves nothing', (_, template, message) => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet(template)).toThrow(message);
  expect(cloud.engine.describeStacks()).toEqual([]);
});

test('YAML is refused in one sentence', () => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet({}, { templateBody: 'Resources:\n  A: {}' })).toThrow(
    'Template format error: the template is not valid JSON. The local cloud reads no YAML templates.',
  );
});

test('more than 500 resources are refused', () => {
  const cloud = new TestCloud();
  const resources = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`Thing${index}`, Thing]));

  expect(() => cloud.changeSet({ Resources: resources })).toThrow(
    'Number of resources, 501, is greater than maximum allowed, 500',
  );
});

test('a custom resource may have any property and any attribute', async () => {
  const cloud = new TestCloud();
  cloud.handle = () => ({ Data: { Any: 'thing' } });

  const { stackStatus } = await cloud.deploy({
    Resources: { A: custom({ Whatever: { Condition: { Bool: 'x' } } }), B: thing({ Name: attribute('A', 'Any') }) },
  });

  expect(stackStatus).toBe('CREATE_COMPLETE');
});

test.each([
  ['AWS::IAM::Role without capabilities', {}, [], 'Requires capabilities : [CAPABILITY_IAM]'],
  [
    'a named role with too few',
    { RoleName: 'r' },
    ['CAPABILITY_IAM'],
    'Requires capabilities : [CAPABILITY_NAMED_IAM]',
  ],
])('%s is refused', (_, properties, capabilities, message) => {
  const cloud = new TestCloud();
  const template = { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties } } };

  expect(() => cloud.changeSet(template, { capabilities })).toThrow(message);
});

test('a rule that the parameters break is refused with its own words', () => {
  const cloud = new TestCloud();
  const Assert = { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], ref('Version')] }] };
  const template = {
    Parameters: { Version: { Type: 'String', Default: '2' } },
    Rules: { CheckVersion: { Assertions: [{ Assert, AssertDescription: 'Version 3 is needed.' }] } },
    Resources: { A: Thing },
  };

  expect(() => cloud.changeSet(template)).toThrow('Version 3 is needed.');
  expect(() =>
    cloud.changeSet(template, { parameters: [{ parameterKey: 'Version', parameterValue: '3' }] }),
  ).not.toThrow();
});
