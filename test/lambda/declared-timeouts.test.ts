import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Budget } from '../../lambda/budget';
import { ChimeAccount } from '../../lib';

const NOW = 1_700_000_000_000;
const CALL_LIMIT = 13_000;
const PUT_LIMIT = 4_000;

describe('8: FAILED is sent before the deadline', () => {
  test('the last call to Chime and the last attempt to answer end in time, and the function before ServiceTimeout', () => {
    const { timeout, serviceTimeout } = declaredTimeouts();

    const { workUntil, giveUpAt, answerUntil } = new Budget(timeout, NOW);

    expect(workUntil + CALL_LIMIT).toBeLessThanOrEqual(giveUpAt);
    expect(giveUpAt + PUT_LIMIT).toBeLessThanOrEqual(answerUntil);
    expect(answerUntil + PUT_LIMIT).toBeLessThan(NOW + timeout);
    expect(serviceTimeout).toBeGreaterThan(timeout);
  });
});

/** What the constructs give the function and the resource, in ms. */
function declaredTimeouts() {
  const stack = new Stack(new App(), 'Demo');
  new ChimeAccount(stack, 'Account');
  const template = Template.fromStack(stack);
  const [{ Properties: handler }] = Object.values(template.findResources('AWS::Lambda::Function'));
  const [{ Properties: account }] = Object.values(template.findResources('Custom::ChimeAccount'));
  return { timeout: 1_000 * Number(handler.Timeout), serviceTimeout: 1_000 * Number(account.ServiceTimeout) };
}
