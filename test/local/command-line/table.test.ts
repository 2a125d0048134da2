import { table } from '../../../local/command-line/table';

const titles = ['Id', 'Name'];
const rows = [
  ['1', 'Ana'],
  ['22', 'Board room'],
];

test('columns are as wide as what is in them', () => {
  expect(table(titles, rows).split('\n')).toEqual(['Id  Name', '--  ----', '1   Ana', '22  Board room']);
});

test('a narrow console gets a line for each cell', () => {
  expect(table(titles, rows, 13)).toBe('Id    1\nName  Ana\n\nId    22\nName  Board room');
});
