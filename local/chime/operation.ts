import type { Chime } from './chime';
import { structure, type Rule } from './validation';

/** The ids in the path; empty where the route has none. */
export interface Path {
  readonly accountId: string;
  readonly userId: string;
}

/** One operation of the API: where it is reached, what it answers with. */
export interface Operation {
  readonly name: string;
  /** As in the API reference: `POST /accounts/:accountId/users?operation=create`. */
  readonly route: string;
  readonly status: 200 | 201 | 204;
  readonly run: (chime: Chime, path: Path, input: unknown) => object;
}

/** The input's members are those of the body; of the query string for a GET. */
export function operation<Input extends object>(
  name: string,
  route: string,
  status: Operation['status'],
  members: { readonly [Member in keyof Input]: Rule<Input[Member]> },
  run: (chime: Chime, path: Path, input: Input) => object | undefined,
): Operation {
  const read = structure<Input>(members);
  return { name, route, status, run: (chime, path, input) => run(chime, path, read(input, name)) ?? {} };
}
