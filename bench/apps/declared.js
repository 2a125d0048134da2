/** What every app declares: so many accounts, by their names. */
module.exports = Array.from({ length: Number(process.argv[2]) }, (_, n) => ({
  id: `Account${n}`,
  Name: `Account ${n}`,
}));
