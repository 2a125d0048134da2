import { zipSync } from 'fflate';
import { builtHandlers } from '../harness/built-handlers';
import { contentsOf } from '../harness/folder';
import { byContestant, kilobytes, type Row } from '../harness/row';

/** What is uploaded for the handlers, zipped. */
export async function handlerSizeRows(): Promise<Row[]> {
  const values = await byContestant((contestant) =>
    builtHandlers[contestant].reduce((sum, { asset }) => sum + zipSync(contentsOf(asset)).length, 0),
  );
  const target = { text: 'at most 100 kB', isReached: values.ours <= 100_000, isTimed: false };
  return [{ what: 'handler: zip', values, format: kilobytes, target }];
}
