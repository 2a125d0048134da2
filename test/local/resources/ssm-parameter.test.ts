import { context, problems, someServices } from './support';

const type = 'AWS::SSM::Parameter';

test('a parameter holds its value until it is deleted, twice if need be', async () => {
  const { ssm, type: of } = someServices();
  const properties = { Name: '/chime/account', Type: 'String', Value: 'a' };

  const { physicalId, attributes } = await of(type).create(context(), properties);
  await of(type).update(context(), physicalId, { ...properties, Value: 'b' }, properties);
  const during = ssm.get('/chime/account');
  await of(type).delete(context(), physicalId, properties);
  await of(type).delete(context(), physicalId, properties);

  expect({ physicalId, attributes }).toEqual({
    physicalId: '/chime/account',
    attributes: { Type: 'String', Value: 'a' },
  });
  expect(during).toBe('b');
  expect(ssm.get('/chime/account')).toBeUndefined();
});

test('a parameter without a name gets one', async () => {
  const { type: of } = someServices();

  const { physicalId } = await of(type).create(context('Param'), { Type: 'String', Value: 'a' });

  expect(physicalId).toMatch(/^CFN-Param-[A-Z\d]{12}$/);
});

test('fails on a name that is taken, and keeps the value', async () => {
  const { ssm, type: of } = someServices();
  ssm.put('/taken', 'old');

  const creation = of(type).create(context(), { Name: '/taken', Type: 'String', Value: 'new' });

  await expect(creation).rejects.toThrow('already exists');
  expect(ssm.get('/taken')).toBe('old');
});

test('fails on a secure string and an empty value', () => {
  const { type: of } = someServices();

  const found = problems(of(type), { Type: 'SecureString', Value: '' });

  expect(found).toEqual([
    'Type is SecureString: it must be one of String, StringList',
    'Value must have 1 to 4096 bytes',
  ]);
});

test('fails on a value that turns out to be empty', async () => {
  const { type: of } = someServices();

  const creation = of(type).create(context(), { Type: 'String', Value: '' });

  await expect(creation).rejects.toThrow('Value must have 1 to 4096 bytes');
});
