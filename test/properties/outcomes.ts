export type Operation = 'create' | 'update' | 'delete' | 'continue';

/** Done; as it was before; or to be taken up again. */
export type Outcome = 'good' | 'undone' | 'stuck';

/** The statuses in which an operation on a stack may end. */
export const OUTCOMES: Readonly<Record<Operation, Readonly<Record<string, Outcome>>>> = {
  create: { CREATE_COMPLETE: 'good', ROLLBACK_COMPLETE: 'undone', ROLLBACK_FAILED: 'stuck' },
  update: { UPDATE_COMPLETE: 'good', UPDATE_ROLLBACK_COMPLETE: 'undone', UPDATE_ROLLBACK_FAILED: 'stuck' },
  delete: { DELETE_COMPLETE: 'good', DELETE_FAILED: 'stuck' },
  continue: { UPDATE_ROLLBACK_COMPLETE: 'good', UPDATE_ROLLBACK_FAILED: 'stuck' },
};
