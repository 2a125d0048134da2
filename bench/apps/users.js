/** What every app declares: so many users of an account that exists already. */
module.exports = {
  count: Number(process.argv[2]),
  accountId: process.argv[3],
  email: (n) => `user-${n}@example.com`,
};
