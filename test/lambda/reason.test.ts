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
});
