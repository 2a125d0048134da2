import { isNotMade, notMade, unsettled, unsettledRequest } from '../../lambda/marker';

test('an id for what was not made is known as such', () => {
  expect(isNotMade(notMade('request'))).toBe(true);
  expect(isNotMade(unsettled({ requestId: 'request', delivery: 'delivery' }))).toBe(false);
  expect(isNotMade('Demo-not-made:Resource')).toBe(false);
});

test.each([
  { requestId: 'request', delivery: 'delivery', chimeId: 'id' },
  { requestId: 'request', delivery: 'delivery', chimeId: '' },
  { requestId: 'request:with:colons', delivery: 'd', chimeId: 'i' },
  { requestId: 'r', delivery: '', chimeId: '' },
])('an id for what may have been made tells whose it is: %j', (origin) => {
  expect(unsettledRequest(unsettled(origin))).toEqual(origin);
});

test('without an id of Chime it tells of none', () => {
  expect(unsettledRequest(unsettled({ requestId: 'request', delivery: 'delivery' }))?.chimeId).toBe('');
});

test.each([
  'Demo-Resource-A1B2C3',
  'Demo-unsettled:a:b:c',
  'unsettled:',
  'unsettled:a',
  'unsettled:a:b',
  'unsettled:::',
])('any other id tells of no request: %s', (id) => {
  expect(unsettledRequest(id)).toBeUndefined();
});
