/** An error that a CloudFormation client sees: its code and message on the wire. */
export class CloudFormationError extends Error {
  constructor(
    readonly code:
      | 'ValidationError'
      | 'AlreadyExistsException'
      | 'ChangeSetNotFound'
      | 'InvalidChangeSetStatus'
      | 'InsufficientCapabilitiesException',
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export function invalid(message: string): CloudFormationError {
  return new CloudFormationError('ValidationError', message);
}
