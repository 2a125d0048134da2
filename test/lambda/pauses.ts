import { Budget } from '../../lambda/budget';

export type Pauses = jest.SpyInstance<Promise<boolean>, [number]>;

/** Nobody waits, all are told for how long at most they would, and that there is time for it. `jest.restoreAllMocks()` ends it. */
export function spyOnPauses(): Pauses {
  jest.spyOn(Math, 'random').mockReturnValue(1);
  return jest.spyOn(Budget.prototype, 'wait').mockResolvedValue(true);
}
