/** What every app declares: so many users of an account that exists already. */
exports.count = Number(process.argv[2]);
exports.accountId = process.argv[3];
exports.email = (n) => `user-${n}@example.com`;
