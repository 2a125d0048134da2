import { caseNamed, run, withClouds } from './matrix';
import { broken } from './report';

/** Some of the matrix: its most telling cases. `npm run test:faults` runs all. */
const CASES = [
  'an account is created, then deleted | no fault | three at once',
  "an account is created, then deleted | 401 at Create's PutItem 1 | redelivered",
  "an account is created, then deleted | cut off at Create's CreateAccount 1 | once",
  "an account is created, then deleted | reset after at Create's CreateAccount 1 | three at once",
  "an account is created, then deleted | kill after at Create's CreateAccount 1 | once",
  "an account is created, then deleted | kill after at Create's CreateAccount 1 | three at once",
  "an account is created, then deleted | kill before, for good at Create's GetAccount 1 | once",
  "an account is created, then deleted | 400 at Create's PutItem 2 | three at once",
  "an account is created, then deleted | given up before at Create's CreateAccount 1 | once",
  "an account is created, then deleted | 429, for good at Create's UpdateAccount 1 | once",
  "an account is created, then deleted | 502 with HTML at Create's CreateAccount 1 | redelivered",
  "an account is created, then deleted | 503 at Create's answer 1 | once",
  "an account is created, then deleted | 404 at Delete's DeleteAccount 1 | once",
  "an account is created, then deleted | reset after at Delete's DeleteAccount 1 | redelivered",
  "the create of an account is given up | kill after at Delete's DeleteAccount 1 | once",
  "the create of an account stays open | 500 at Delete's ListAccounts 1 | three at once",
  "an account is updated | reset after at Update's UpdateAccount 1 | three at once",
  "the update of an account is rolled back | 403, for good at Rollback's UpdateAccount 1 | once",
  "a user is created, then deleted | hang at Create's CreateUser 1 | once",
  "a user is created, then deleted | 409 at Create's CreateUser 1 | redelivered",
  "a user is created in spite of an open outcome | reset before at Create's ListUsers 1 | once",
  "the create of a user is given up | 404 at Delete's BatchSuspendUser 1 | once",
  "a user with another email is replaced | reset after at Update's CreateUser 1 | three at once",
  "a user with another email is replaced | kill before at Update's answer 1 | once",
  "a user with another email is replaced | 400 at Cleanup's BatchSuspendUser 1 | once",
  "the replacement of a user with another email is given up | 404 at Rollback's GetUser 1 | three at once",
  "a device in another account is replaced | 403 at Update's PutItem 1 | redelivered",
  "the replacement of a device in another account is given up | reset after at Rollback's BatchSuspendUser 1 | once",
];

test('faults at telling calls keep every invariant', async () => {
  const results = await withClouds(8, (clouds) => run(clouds, CASES.map(caseNamed)));

  expect(broken(results)).toEqual([]);
}, 60_000);
