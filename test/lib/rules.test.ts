import { License, UserType } from '../../lib';
import { ACCOUNT_RULES, ENDPOINT, isChimeId, USER_ID as USER_ID_RULE, USER_RULES } from '../../lib/rules';
import { ACCOUNT_ID, USER_ID } from './support';

test.each([
  ['DefaultLicense', ACCOUNT_RULES.DefaultLicense, License],
  ['LicenseType', USER_RULES.LicenseType, License],
  ['UserType', USER_RULES.UserType, UserType],
])('%s is exactly one of its enum', (_, rule, values) => {
  expect(rule.mustBe).toBe(`one of ${Object.values(values).join(', ')}`);
  expect(Object.values(values).filter((value) => !rule.holds(value))).toEqual([]);
  expect(rule.holds('')).toBe(false);
});

test.each([
  ['one character', 'x'],
  ['white space around a character', ' x '],
  ['100 characters', 'x'.repeat(100)],
  ['100 characters outside of the basic plane', '🙂'.repeat(100)],
])('a name may be %s', (_, name) => {
  expect(ACCOUNT_RULES.Name.holds(name)).toBe(true);
});

test.each([
  ['empty', ''],
  ['white space only', ' \t'],
  ['101 characters', 'x'.repeat(101)],
])('a name may not be %s', (_, name) => {
  expect(ACCOUNT_RULES.Name.holds(name)).toBe(false);
});

test.each(['ana@example.com', 'ana+sales@mail.example.com', 'á@exämple.com'])('%s is an email address', (email) => {
  expect(USER_RULES.Email.holds(email)).toBe(true);
});

test.each(['', 'ana', 'ana@example', '@example.com', 'ana@', 'ana @example.com', 'ana@b@example.com', 'ana@example.'])(
  '"%s" is not an email address',
  (email) => {
    expect(USER_RULES.Email.holds(email)).toBe(false);
  },
);

test('the ids that the messages show as examples are ids', () => {
  for (const { mustBe, holds } of [USER_RULES.AccountId, USER_ID_RULE])
    expect(holds(mustBe.slice(mustBe.lastIndexOf(' ') + 1))).toBe(true);
});

test.each([ACCOUNT_ID, USER_ID])('%s is an id of Chime', (id) => {
  expect(isChimeId(id)).toBe(true);
});

test.each(['', '123456789012', 'not-made:12a3456b-7c89-012d-3456-78901e23fa45', 'Stack-Sales1863061C-1A2B3C4D5E6F7'])(
  '"%s" is not an id of Chime',
  (id) => {
    expect(isChimeId(id)).toBe(false);
  },
);

test('an endpoint is an https URL', () => {
  expect(ENDPOINT.holds('https://chime.example.com/api')).toBe(true);
  expect(ENDPOINT.holds('http://chime.example.com')).toBe(false);
  expect(ENDPOINT.holds('chime.example.com')).toBe(false);
});
