import { randomUUID } from 'node:crypto';
import type { JsonFile } from '../json-file';
import type { CloudFormationState, Resource, Stack } from './state';

/** Writes down every step: the status, the event, the file. */
export class Journal {
  constructor(
    private readonly state: JsonFile<CloudFormationState>,
    private readonly clock: () => Date,
  ) {}

  now(): string {
    return this.clock().toISOString();
  }

  save(): void {
    this.state.save();
  }

  stack(stack: Stack, status: string, reason?: string): void {
    Object.assign(stack, { status, statusReason: reason });
    const subject = { logicalId: stack.name, physicalId: stack.id, type: 'AWS::CloudFormation::Stack' };
    this.write(stack, subject, status, reason);
  }

  /** `shown` is what the event tells of the properties. */
  resource(stack: Stack, resource: Resource, status: string, reason?: string, shown?: string): void {
    Object.assign(resource, { status, statusReason: reason, timestamp: this.now() });
    this.write(stack, resource, status, reason, shown);
  }

  private write(
    stack: Stack,
    { logicalId, physicalId, type }: Pick<Resource, 'logicalId' | 'physicalId' | 'type'>,
    status: string,
    reason?: string,
    shown?: string,
  ): void {
    stack.events.push({
      eventId: randomUUID(),
      stackId: stack.id,
      stackName: stack.name,
      logicalResourceId: logicalId,
      physicalResourceId: physicalId,
      resourceType: type,
      timestamp: this.now(),
      resourceStatus: status,
      resourceStatusReason: reason,
      resourceProperties: shown,
      clientRequestToken: stack.operation?.clientRequestToken,
    });
    this.save();
  }
}
