import fc from 'fast-check';
import { FOREIGN, type Edit } from './declared';

/** One operation on the stack, and what goes wrong meanwhile. */
export interface Step {
  /** Undefined deletes the stack. */
  readonly edits: readonly Edit[] | undefined;
  readonly faults: readonly PlannedFault[];
  /** By logical id. */
  readonly deliveries: Readonly<Record<string, Delivery>>;
}

/** What happens to calls about one resource, beginning with its `first` of the operation. */
export interface PlannedFault {
  readonly on: string;
  readonly first: number;
  readonly calls: number;
  readonly kind: FaultKind;
}

/** More calls than an operation makes. */
const FOR_GOOD = 999;

export const FAULT_KINDS = [
  'throttled',
  'broken',
  'bad gateway',
  'denied',
  'reset',
  'lost',
  'cut off',
  'crash before',
  'crash after',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How often Lambda delivers the requests of a resource, though all goes well. */
export const DELIVERIES = ['twice at once', 'three times at once', 'again after its end', 'again much later'] as const;
export type Delivery = (typeof DELIVERIES)[number];

const account = fc.constantFrom('Account1', 'Account2');
const user = fc.constantFrom('User1', 'User2', 'User3');
const resource = fc.oneof(account, user);
/** No account supports Plus. */
const license = rarely('Plus', undefined, 'Basic', 'Pro');

const accountChange = fc.record(
  { name: fc.constantFrom('Sales team', 'Support team'), license, kept: fc.boolean() },
  { requiredKeys: [] },
);
const userChange = fc.record(
  {
    account: fc.oneof({ weight: 3, arbitrary: account }, { weight: 1, arbitrary: fc.constant(FOREIGN) }),
    // The first one belongs to a user of the foreign account.
    email: rarely('second@example.com', 'first@example.com', 'third@example.com', 'Third@example.com'),
    license,
    type: fc.constantFrom(undefined, 'PrivateUser', 'SharedDevice'),
  },
  { requiredKeys: [] },
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ account, change: fc.option(accountChange, { nil: undefined, freq: 6 }) }),
  fc.record({ user, change: fc.option(userChange, { nil: undefined, freq: 6 }) }),
);

const fault: fc.Arbitrary<PlannedFault> = fc.record({
  on: resource,
  first: fc.nat(7),
  calls: fc.constantFrom(1, 1, 1, 1, 2, 2, 3, FOR_GOOD),
  kind: fc.constantFrom(...FAULT_KINDS),
});

export const step: fc.Arbitrary<Step> = fc.record({
  edits: fc.option(fc.array(edit, { minLength: 2, maxLength: 7 }), { nil: undefined, freq: 4 }),
  faults: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 4 }) },
  ),
  deliveries: fc.dictionary(resource, fc.constantFrom(...DELIVERIES), { maxKeys: 2 }),
});

export const steps = fc.array(step, { minLength: 1, maxLength: 5 });

function rarely<T>(rare: T, ...often: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...often) }, { weight: 1, arbitrary: fc.constant(rare) });
}
