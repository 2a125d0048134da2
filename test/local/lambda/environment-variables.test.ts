import { aLambda, configuration, handler } from './support';

test('a function finds Lambda’s variables, its own and the local cloud’s, and none of its host’s', async () => {
  process.env.SECRET_OF_THE_HOST = 'x';
  const lambda = aLambda({ endpoint: () => 'http://127.0.0.1:4566' });
  lambda.createFunction(
    configuration({ environment: { AWS_ENDPOINT_URL_CHIME: 'https://chime' } }),
    handler('return process.env;'),
  );

  const { payload } = await lambda.invoke('f', {});
  await lambda.close();
  delete process.env.SECRET_OF_THE_HOST;

  expect(payload).toEqual({
    ALLOWED_RESPONSE_ORIGIN: 'http://127.0.0.1:4566',
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA[A-Z\d]{16}$/),
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ENDPOINT_URL_CHIME: 'https://chime',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_FUNCTION_NAME: 'f',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'Text',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.any(String),
    AWS_REGION: 'us-east-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_SECRET_ACCESS_KEY: expect.any(String),
    AWS_SESSION_TOKEN: expect.any(String),
    LAMBDA_TASK_ROOT: expect.any(String),
    LANG: 'en_US.UTF-8',
    NO_PROXY: '127.0.0.1',
    PATH: expect.any(String),
    TZ: ':UTC',
    _HANDLER: 'index.handler',
  });
});

test('fails to create a function that sets a variable of Lambda’s', async () => {
  const lambda = aLambda();

  const create = () => lambda.createFunction(configuration({ environment: { AWS_REGION: 'mars' } }), handler(''));

  expect(create).toThrow(/Reserved keys used in this request: AWS_REGION$/);
  await lambda.close();
});
