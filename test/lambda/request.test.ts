import { parseRequest } from '../../lambda/request';

const TYPES = ['Custom::ChimeAccount', 'Custom::ChimeUser'];
const event = {
  RequestType: 'Update',
  ResourceType: 'Custom::ChimeAccount',
  RequestId: 'request',
  StackId: 'stack',
  LogicalResourceId: 'Resource',
  PhysicalResourceId: 'id',
  ResourceProperties: { Name: 'Sales' },
  OldResourceProperties: { Name: 'Support' },
};
const parse = (fields: object) => () => parseRequest({ ...event, ...fields } as never, 'delivery', TYPES);

test('an Update has what was and what is to be', () => {
  expect(parse({})()).toEqual({
    requestType: 'Update',
    resourceType: 'Custom::ChimeAccount',
    requestId: 'request',
    delivery: 'delivery',
    stackId: 'stack',
    logicalResourceId: 'Resource',
    physicalResourceId: 'id',
    properties: { Name: 'Sales' },
    oldProperties: { Name: 'Support' },
  });
});

test('a Create has no id yet, a Delete no properties of before', () => {
  expect(parse({ RequestType: 'Create' })()).toMatchObject({ physicalResourceId: '', oldProperties: {} });
  expect(parse({ RequestType: 'Delete' })()).toMatchObject({ physicalResourceId: 'id', oldProperties: {} });
});

test.each([
  [{ RequestType: 'Remove' }, 'RequestType must be Create, Update or Delete, got "Remove".'],
  [{ RequestType: undefined }, 'RequestType must be Create, Update or Delete, got undefined.'],
  [{ RequestType: ['Create'] }, 'RequestType must be Create, Update or Delete, got object.'],
  [{ RequestType: 'x'.repeat(200) }, `RequestType must be Create, Update or Delete, got "${'x'.repeat(100)}".`],
  [
    { ResourceType: 'Custom::ChimeBot' },
    'ResourceType must be one of Custom::ChimeAccount, Custom::ChimeUser, got "Custom::ChimeBot".',
  ],
  [
    { ResourceType: ['Custom::ChimeUser'] },
    'ResourceType must be one of Custom::ChimeAccount, Custom::ChimeUser, got object.',
  ],
  [{ RequestId: '' }, 'The request has no RequestId. Requests come from CloudFormation only.'],
  [{ StackId: 1 }, 'The request has no StackId. Requests come from CloudFormation only.'],
  [{ ResourceProperties: [] }, 'The request has no ResourceProperties. Requests come from CloudFormation only.'],
  [
    { OldResourceProperties: null },
    'The request has no OldResourceProperties. Requests come from CloudFormation only.',
  ],
])('%j fails with what is wrong', (fields, message) => {
  expect(parse(fields)).toThrow(message);
});
