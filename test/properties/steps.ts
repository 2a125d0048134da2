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

const account = fc.constantFrom('Account1', 'Account2', 'Account3');
const user = fc.constantFrom('User1', 'User2', 'User3');
const license = fc.constantFrom(undefined, 'Basic', 'Pro', 'Basic', 'Pro', 'Plus');

const accountChange = fc.record(
  { name: fc.constantFrom('Sales team', 'Support team', 'Field team'), license, kept: fc.boolean() },
  { requiredKeys: [] },
);
const userChange = fc.record(
  {
    account: fc.oneof(account, fc.constant(FOREIGN)),
    email: fc.constantFrom('first@example.com', 'second@example.com', 'third@example.com', 'Third@example.com'),
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
  on: fc.oneof(account, user),
  first: fc.nat(9),
  calls: fc.constantFrom(1, 1, 1, 2, 3, 99),
  kind: fc.constantFrom(...FAULT_KINDS),
});

export const step: fc.Arbitrary<Step> = fc.record({
  edits: fc.option(fc.array(edit, { minLength: 1, maxLength: 5 }), { nil: undefined, freq: 6 }),
  faults: fc.oneof(fc.constant([]), fc.array(fault, { maxLength: 4 })),
  deliveries: fc.dictionary(fc.oneof(account, user), fc.constantFrom(...DELIVERIES), { maxKeys: 2 }),
});

export const steps = fc.array(step, { minLength: 1, maxLength: 4 });
