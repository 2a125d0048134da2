import { attribute, ref, TestCloud, thing } from './support';

const sections = {
  Parameters: {
    Word: { Type: 'String', Default: 'word' },
    Many: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
    Latest: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/latest' },
  },
  Mappings: { Map: { 'us-east-1': { Name: 'east', List: ['x', 'y'] } } },
  Conditions: {
    Yes: { 'Fn::Equals': [ref('Word'), 'word'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  },
};

test.each<[string, unknown, unknown]>([
  ['Ref of a parameter', ref('Word'), 'word'],
  ['Ref of a list parameter', ref('Many'), ['a', 'b', 'c']],
  ['Ref of an SSM parameter', ref('Latest'), 'from SSM'],
  ['Ref of a resource', ref('First'), 'First-1'],
  ['Ref of AWS::Region', ref('AWS::Region'), 'us-east-1'],
  ['Ref of AWS::AccountId', ref('AWS::AccountId'), '123456789012'],
  ['Ref of AWS::Partition', ref('AWS::Partition'), 'aws'],
  ['Ref of AWS::URLSuffix', ref('AWS::URLSuffix'), 'amazonaws.com'],
  ['Ref of AWS::StackName', ref('AWS::StackName'), 'Stack'],
  ['Ref of AWS::NoValue in a list', ['a', ref('AWS::NoValue')], ['a']],
  ['Ref of AWS::NoValue in an object', { a: 'b', c: ref('AWS::NoValue') }, { a: 'b' }],
  ['Fn::GetAtt', attribute('First', 'Arn'), 'arn:First-1'],
  ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'First.Arn' }, 'arn:First-1'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', 1, ref('First')]] }, 'a-1-First-1'],
  ['Fn::Join of a list parameter', { 'Fn::Join': ['', ref('Many')] }, 'abc'],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${Word} ${First} ${First.Arn} ${AWS::Region} ${!Word}' },
    'word First-1 arn:First-1 us-east-1 ${Word}',
  ],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${Own} ${Word}', { Own: ref('First') }] }, 'First-1 word'],
  ['Fn::Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  ['Fn::Select of a split id', { 'Fn::Select': ['1', { 'Fn::Split': ['-', ref('First')] }] }, '1'],
  ['Fn::Split', { 'Fn::Split': ['|', 'a|b'] }, ['a', 'b']],
  ['Fn::If that holds', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
  ['Fn::If that does not', { 'Fn::If': ['No', 'then', 'else'] }, 'else'],
  ['Fn::If over Fn::And', { 'Fn::If': ['Both', 'then', 'else'] }, 'else'],
  ['Fn::If over Fn::Or', { 'Fn::If': ['Either', 'then', 'else'] }, 'then'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', ref('AWS::Region'), 'Name'] }, 'east'],
  ['Fn::FindInMap of a list', { 'Fn::FindInMap': ['Map', ref('AWS::Region'), 'List'] }, ['x', 'y']],
  ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ['Fn::GetAZs', { 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
])('%s gives its value', async (_, value, expected) => {
  const cloud = new TestCloud();
  const First = thing();
  const Second = thing({ Name: value }, { DependsOn: 'First' });

  await cloud.deploy({ ...sections, Resources: { First, Second } });

  expect(cloud.things.get('Second-2')?.Name).toEqual(expected);
});

test('a property that is AWS::NoValue is not there', async () => {
  const cloud = new TestCloud();

  await cloud.deploy({
    ...sections,
    Resources: { Thing: thing({ Name: { 'Fn::If': ['No', 'a', ref('AWS::NoValue')] } }) },
  });

  expect(cloud.things.get('Thing-1')).toEqual({});
});

const always = { 'Fn::Equals': ['a', 'a'] };

test.each<[string, object]>([
  ['a resource', { Resources: { Thing: thing(), Ref: thing() } }],
  ['an output', { Resources: { Thing: thing() }, Outputs: { Name: { Value: 'a' }, Ref: { Value: 'b' } } }],
  ['a condition', { Resources: { Thing: thing() }, Conditions: { Other: always, Ref: always } }],
])('%s that is called Ref is no function', async (_, template) => {
  const cloud = new TestCloud();

  const { stackStatus } = await cloud.deploy(template);

  expect(stackStatus).toBe('CREATE_COMPLETE');
});

test('a resource whose condition does not hold is not created', async () => {
  const cloud = new TestCloud();
  const Other = thing({ Name: { 'Fn::If': ['No', ref('Left'), 'alone'] } }, { DependsOn: 'Left' });

  await cloud.deploy({ ...sections, Resources: { Left: thing({}, { Condition: 'No' }), Other } });

  expect([...cloud.things]).toEqual([['Other-1', { Name: 'alone' }]]);
});

test.each<[string, unknown, string]>([
  [
    'Fn::Select beyond the end',
    { 'Fn::Select': [2, ['a', 'b']] },
    'Fn::Select cannot select nonexistent value at index 2',
  ],
  [
    'Fn::FindInMap of a missing key',
    { 'Fn::FindInMap': ['Map', 'eu-west-1', 'Name'] },
    'Unable to get mapping for Map::eu-west-1::Name',
  ],
  ['Fn::Join of an object', { 'Fn::Join': ['', [{ a: 'b' }]] }, 'every value of Fn::Join must be a string'],
  ['Fn::Join without a delimiter', { 'Fn::Join': [['a']] }, 'Fn::Join requires a list of 2 arguments'],
  ['Fn::Split by nothing', { 'Fn::Split': ['', 'a'] }, 'the delimiter of Fn::Split'],
  ['Fn::If of an unknown condition', { 'Fn::If': ['Maybe', 'a', 'b'] }, 'Unresolved condition dependency Maybe'],
])('%s is refused before anything is created', (_, value, message) => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet({ ...sections, Resources: { Thing: thing({ Name: value }) } })).toThrow(message);
});
