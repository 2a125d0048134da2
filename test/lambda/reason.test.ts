import { CallError } from '../../lambda/call-error';
import { reasonFor } from '../../lambda/reason';
import { answer, chimeError, CHIME_REQUEST_ID } from './faults';
import { ACCOUNT, newAccount, startRig, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const Name = 'Sales team';

describe("3: a Reason names what failed, Chime's error and request id, and what to do", () => {
  test.each([
    [400, 'BadRequestException', /Check the properties/],
    [401, 'UnauthorizedClientException', /ended its support/],
    [403, 'ForbiddenException', /needs chime:UpdateAccount/],
    [404, 'NotFoundException', /restore it in Chime, or remove it from the stack/],
    [429, 'ThrottledClientException', /Deploy again/],
    [500, 'ServiceFailureException', /Deploy again later/],
    [503, 'ServiceUnavailableException', /Deploy again later/],
  ])('%d %s', async (status, name, advice) => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    chime.always('UpdateAccount', chimeError(status, name));
    cloudFormation.timeoutMs = 1_000;

    const { Reason = '' } = await cloudFormation.update(ACCOUNT, id, { Name }, { Name: 'Support team' });

    expect(Reason).toContain(
      `Chime's UpdateAccount failed: ${name} (HTTP ${status}, Chime request ${CHIME_REQUEST_ID})`,
    );
    expect(Reason).toMatch(advice);
    expect(Reason).not.toMatch(/\n|node_modules|\.[jt]s:\d/);
  });

  test('an error without a header is named as its body names it', async () => {
    const { chime, cloudFormation } = rig;
    chime.always('CreateAccount', answer(400, '{"Code":"BadRequest","Message":"No."}'));

    const { Reason } = await cloudFormation.create(ACCOUNT, { Name });

    expect(Reason).toContain("Chime's CreateAccount failed: BadRequest (HTTP 400)");
  });

  test.each([
    [
      'AssociatePhoneNumberWithUser',
      403,
      /^The phone number belongs to another user, .* released in a deployment before\.$/,
    ],
    ['CreateUser', 404, /^The account that is to hold the user does not exist\.$/],
    ['ListUsers', 404, /^The account that is to hold the user does not exist\.$/],
    ['UpdateUser', 404, /^It no longer exists in Chime.*first continue the rollback and skip this resource\.$/],
    ['CreateUserLike', 404, /^It no longer exists/],
    ['BatchCreateUser', 404, /^It no longer exists/],
    ['CreateUser', 409, /^The email belongs to another user of the account/],
    ['UpdateUser', 409, /^Somebody else is changing the same at this time/],
    ['GetAccount', 302, /^Chime did not answer as it should\. Deploy again later\.$/],
    ['GetAccount', 500, /^Chime did not answer as it should\. Deploy again later\.$/],
    ['GetAccount', 422, /^Chime does not accept the request\. Check the properties of the resource\.$/],
  ])('%s with HTTP %d tells what to do', (operation, httpStatusCode, advice) => {
    const error = new CallError('Chime', operation, { name: 'SomeException', $metadata: { httpStatusCode } });

    const [, told] = reasonFor(error).split(`Chime's ${operation} failed: SomeException (HTTP ${httpStatusCode}). `);

    expect(told).toMatch(advice);
  });

  test('a defect is named as such, without its message', () => {
    expect(reasonFor(new TypeError('ana@example.com'))).toBe(
      'The handler failed with TypeError, which is a defect of this provider. Its log shows where; please report it.',
    );
    expect(reasonFor('ana@example.com')).toMatch(/^The handler failed with string, which is a defect/);
  });
});
