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

  resource(stack: Stack, resource: Resource, status: string, reason?: string): void {
    Object.assign(resource, { status, statusReason: reason, timestamp: this.now() });
    const { shown = resource.properties } = resource;
    const properties = status.endsWith('_IN_PROGRESS') ? JSON.stringify(shown) : undefined;
    this.write(stack, resource, status, reason, properties);
  }

  private write(
    stack: Stack,
    { logicalId, physicalId, type }: Pick<Resource, 'logicalId' | 'physicalId' | 'type'>,
    status: string,
    reason?: string,
    properties?: string,
  ): void {
    stack.events.push({
      eventId: randomUUID(),
      stackId: stack.id,
      stackName: stack.name,
      logicalResourceId: logicalId,
      physicalResourceId: physicalId,
      resourceType: type,
      timestamp: this.eventTime(stack),
      resourceStatus: status,
      resourceStatusReason: reason,
      resourceProperties: properties,
      clientRequestToken: stack.operation?.clientRequestToken,
    });
    this.save();
  }

  /** Clients put events in order by their time: no two of a stack have the same. */
  private eventTime({ events }: Stack): string {
    const last = events.at(-1);
    const next = last ? Date.parse(last.timestamp) + 1 : 0;
    return new Date(Math.max(this.clock().getTime(), next)).toISOString();
  }
}
