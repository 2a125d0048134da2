/** What every app declares: so many accounts, or, of an account whose id is given, so many users. */
const [count, AccountId] = process.argv.slice(2);
const account = (n) => ({ id: `Account${n}`, type: 'Custom::ChimeAccount', properties: { Name: `Account ${n}` } });
const user = (n) => ({
  id: `User${n}`,
  type: 'Custom::ChimeUser',
  properties: { AccountId, Email: `user-${n}@example.com` },
});
module.exports = Array.from({ length: Number(count) }, (_, n) => (AccountId ? user(n) : account(n)));
