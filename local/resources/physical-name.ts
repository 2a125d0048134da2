import { uniqueId } from '../iam';

/** The name that CloudFormation gives a resource which has none: the stack's, the resource's, and a suffix, within the service's limit. */
export function physicalName(
  { stackName, logicalId }: { stackName: string; logicalId: string },
  limit: number,
): string {
  const suffix = uniqueId('', 12);
  const room = limit - suffix.length - 2;
  const stack = stackName.slice(0, Math.max(Math.floor(room / 2), room - logicalId.length));
  return `${stack}-${logicalId.slice(0, room - stack.length)}-${suffix}`;
}
