import { Duration, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { ChimeAccount, ChimeProvider, type ChimeProviderProps } from '../../lib';
import { mistakesIn, newStack } from './support';

describe('the function', () => {
  test.each<[string, ChimeProviderProps, object]>([
    ['memory', { memorySize: 512 }, { MemorySize: 512 }],
    ['timeout', { timeout: Duration.minutes(3) }, { Timeout: 180 }],
    ['concurrency', { reservedConcurrency: 5 }, { ReservedConcurrentExecutions: 5 }],
    ['log level', { logLevel: ApplicationLogLevel.ERROR }, { LoggingConfig: { ApplicationLogLevel: 'ERROR' } }],
  ])('has the %s that the provider declares', (_, props, expected) => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', props);

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', expected);
  });

  test('leaves to Lambda what the provider does not declare', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime');

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      ReservedConcurrentExecutions: Match.absent(),
      LoggingConfig: { ApplicationLogLevel: Match.absent() },
      VpcConfig: Match.absent(),
      KmsKeyArn: Match.absent(),
    });
  });
});

describe('the time that CloudFormation waits for an answer', () => {
  test('follows from the timeout of the function', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { timeout: Duration.seconds(60) });
    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties('Custom::ChimeAccount', { ServiceTimeout: '540' });
  });

  test('is an hour where requests may queue for reserved concurrency', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { reservedConcurrency: 1 });
    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties('Custom::ChimeAccount', { ServiceTimeout: '3600' });
  });
});

test('a key of its own encrypts the environment, and the role may decrypt with it', () => {
  const stack = newStack();
  const environmentEncryption = new Key(stack, 'Key');

  new ChimeProvider(stack, 'Chime', { environmentEncryption });

  const template = Template.fromStack(stack);
  const keyArn = stack.resolve(environmentEncryption.keyArn) as object;
  template.hasResourceProperties('AWS::Lambda::Function', { KmsKeyArn: keyArn });
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      {
        PolicyDocument: {
          Statement: Match.arrayWith([{ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: keyArn }]),
        },
      },
    ],
  });
});

describe('mistakes in a provider', () => {
  test('fail all at once, each with the path, the value and the rule', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', {
      endpoint: 'chime.example.com',
      logLevel: 'LOUD' as ApplicationLogLevel,
      memorySize: 64,
      timeout: Duration.hours(1),
      reservedConcurrency: 0,
    });
    new ChimeAccount(stack, 'Sales');

    expect(mistakesIn(stack).map((line) => line.slice(line.indexOf('[')))).toEqual([
      '[Stack/Chime] endpoint must be an https URL, got "chime.example.com"',
      '[Stack/Chime] logLevel must be one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, got "LOUD"',
      '[Stack/Chime] memorySize must be a whole number of MB from 128 to 10240, got "64"',
      '[Stack/Chime] timeout must be a whole number of seconds, known at synth, from 60 to 180, got "3600"',
      '[Stack/Chime] reservedConcurrency must be a whole number from 1: with 0, nothing would ever be answered, got "0"',
    ]);
  });

  test.each([
    ['shorter than a call and an answer', Duration.seconds(59)],
    ['longer than Lambda goes on delivering', Duration.seconds(181)],
    ['of a part of a second', Duration.millis(60_500)],
    ['that only the deployment knows', Duration.seconds(Token.asNumber({ Ref: 'Timeout' }))],
  ])('fail for a timeout %s', (_, timeout) => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { timeout });
    new ChimeAccount(stack, 'Sales');

    expect(mistakesIn(stack)).toEqual([expect.stringContaining('[Stack/Chime] timeout must be')]);
  });

  test('cannot be seen in tokens, which pass', () => {
    const stack = newStack();
    const token = { Ref: 'AWS::StackName' };

    new ChimeProvider(stack, 'Chime', {
      endpoint: Token.asString(token),
      memorySize: Token.asNumber(token),
      reservedConcurrency: Token.asNumber(token),
    });

    expect(mistakesIn(stack)).toEqual([]);
  });
});
