import type { Attributes, Properties, ResourceType } from '../lib/contract';
import type { Rules } from '../lib/rules';
import type { Chime } from './chime';

/** The life of a resource. What all resources share (replacement, rollback, lagging reads, answers) is the lifecycle's. */
export interface Definition<T extends ResourceType> {
  readonly rules: Rules<T>;
  /** Properties whose change makes a new resource, each with the attribute that tells its present value. */
  readonly replaceOn: Readonly<Partial<Record<keyof Properties<T>, keyof Attributes<T>>>>;
  /** Properties that `create` sets; the others are set by `update` inside the same Create. */
  readonly createSets: readonly (keyof Properties<T>)[];
  /** Whether the properties ask to take over what exists, instead of making it. */
  readonly mayAdopt?: (properties: Partial<Properties<T>>) => boolean;
  /** The id of what is to be taken over; undefined if there is nothing, and it is to be made. */
  readonly existing?: (chime: Chime, properties: Properties<T>) => Promise<string | undefined>;
  /** Makes the resource by exactly one call and gives its id. */
  readonly create: (chime: Chime, properties: Properties<T>) => Promise<string>;
  /** The properties by which `find` goes. */
  readonly findBy: readonly (keyof Properties<T>)[];
  /** The ids of what was made from these properties since then, by whomever. Settles a create whose outcome is open. */
  readonly find: (chime: Chime, properties: Partial<Properties<T>>, since: Date) => Promise<string[]>;
  /** What Chime says of it now; undefined if it knows nothing of it. */
  readonly read: (chime: Chime, id: string, properties: Properties<T>) => Promise<Attributes<T> | undefined>;
  /** Chime goes on showing what was deleted or suspended. */
  readonly isGone: (attributes: Attributes<T>) => boolean;
  /** Brings the changed properties to what is declared; what is no longer declared gets Chime's default again. */
  readonly update: (
    chime: Chime,
    id: string,
    properties: Properties<T>,
    changed: ReadonlySet<keyof Properties<T>>,
  ) => Promise<void>;
  /** Takes it away; false if Chime knows nothing of it. The properties are unchecked: an older version may have written them. */
  readonly delete: (chime: Chime, id: string, properties: Partial<Properties<T>>) => Promise<boolean>;
  /** What the template says of it, for a provider that is retired; what only Chime knows is empty. */
  readonly declared: (id: string, properties: Partial<Properties<T>>) => Attributes<T>;
}
