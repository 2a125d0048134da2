import { context, problems, someServices } from './support';

const type = 'AWS::Logs::LogGroup';

test('a log group gives its name, and an ARN that stands for its streams', async () => {
  const services = someServices();

  const { physicalId, attributes } = await services.type(type).create(context('Group'), { RetentionInDays: 30 });

  expect(physicalId).toMatch(/^stack-Group-[A-Z\d]{12}$/);
  expect(attributes).toEqual({ Arn: `arn:aws:logs:us-east-1:123456789012:log-group:${physicalId}:*` });
});

test('a retention that is taken away is gone', async () => {
  const services = someServices();
  const { physicalId } = await services.type(type).create(context(), { RetentionInDays: '7' });
  const before = services.lambda.logGroups.find(physicalId)?.retentionInDays;

  await services.type(type).update(context(), physicalId, {}, { RetentionInDays: '7' });

  expect(before).toBe(7);
  expect(services.lambda.logGroups.find(physicalId)?.retentionInDays).toBeUndefined();
});

test('fails on a name that is taken', async () => {
  const services = someServices();
  await services.type(type).create(context(), { LogGroupName: '/aws/lambda/f' });

  const again = services.type(type).create(context(), { LogGroupName: '/aws/lambda/f' });

  await expect(again).rejects.toThrow(
    /"Resource of type 'AWS::Logs::LogGroup' with identifier '\/aws\/lambda\/f' already exists." .*AlreadyExists\)$/,
  );
});

test('fails on a retention that CloudWatch does not offer', () => {
  const services = someServices();

  const found = problems(services.type(type), { RetentionInDays: 8 });

  expect(found).toEqual([expect.stringMatching(/^RetentionInDays is 8: it must be one of 1, 3, 5, 7,/)]);
});

test('deleting twice is fine', async () => {
  const services = someServices();
  const { physicalId } = await services.type(type).create(context(), {});

  await services.type(type).delete(context(), physicalId, {});
  await services.type(type).delete(context(), physicalId, {});

  expect(services.lambda.logGroups.all()).toEqual([]);
});
