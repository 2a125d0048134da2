import { CallError } from '../../lambda/call-error';
import { info, warn } from '../../lambda/log';

const identity = {
  RequestType: 'Create',
  ResourceType: 'Custom::ChimeAccount',
  RequestId: '5c0ffee0-1111-4222-8333-444455556666',
  StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Demo/0b1c2d3e',
  LogicalResourceId: 'Resource',
};
const event = { ...identity, ResponseURL: 'https://example.com/secret', ResourceProperties: { Name: 'Sales' } };

let lines: object[];
beforeEach(() => {
  lines = [];
  const keep = (line: object) => void lines.push(line);
  jest.spyOn(console, 'info').mockImplementation(keep);
  jest.spyOn(console, 'warn').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

test('what went well is told by what identifies the request, and by the id', () => {
  info('SUCCESS', event, 'id');

  expect(lines).toEqual([{ event: 'SUCCESS', ...identity, physicalResourceId: 'id' }]);
});

test('what should be a text and is none is left out', () => {
  warn('FAILED', { ...event, StackId: { Ref: 'Secret' }, RequestType: ['Secret'] });

  expect(JSON.stringify(lines)).not.toContain('Secret');
});

test('a call that failed is told by its service, operation, error and request id', () => {
  const call = { name: 'BadRequestException', $metadata: { httpStatusCode: 400, requestId: 'of Chime' } };

  warn('FAILED', {}, 'id', new CallError('Chime', 'CreateAccount', call));

  expect(lines).toEqual([
    {
      event: 'FAILED',
      physicalResourceId: 'id',
      service: 'Chime',
      operation: 'CreateAccount',
      errorName: 'BadRequestException',
      httpStatus: 400,
      serviceRequestId: 'of Chime',
    },
  ]);
});

test('a defect is told by its name and its five innermost places in the code, without the message', () => {
  const error = new TypeError('ana@example.com is not a function');
  const places = Array.from({ length: 7 }, (_, n) => `    at fn (/var/task/index.js:${n}12:3${n})`);
  error.stack = [`TypeError: ${error.message}`, ...places].join('\n');

  warn('FAILED', {}, 'id', error);

  expect(lines).toEqual([
    {
      event: 'FAILED',
      physicalResourceId: 'id',
      errorName: 'TypeError',
      at: ['index.js:012:30', 'index.js:112:31', 'index.js:212:32', 'index.js:312:33', 'index.js:412:34'],
    },
  ]);
});

test('an error without a stack is told by its name', () => {
  const error = new Error('ana@example.com');
  error.stack = undefined;

  warn('FAILED', {}, 'id', error);

  expect(lines).toEqual([{ event: 'FAILED', physicalResourceId: 'id', errorName: 'Error', at: undefined }]);
});

test('what is no error is told by its type alone', () => {
  warn('FAILED', {}, 'id', 'ana@example.com');

  expect(lines).toEqual([{ event: 'FAILED', physicalResourceId: 'id', errorName: 'string' }]);
});
