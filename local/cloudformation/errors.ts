/** An error that a CloudFormation client sees: its code and message on the wire. */
export class CloudFormationError extends Error {
  constructor(
    readonly code: 'ValidationError' | 'AlreadyExistsException' | 'ChangeSetNotFound' | 'InvalidChangeSetStatus',
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
