import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws/aws-error';
import type { Properties, ResourceType } from '../cloudformation/resource-type';
import { ResourceFailure } from '../cloudformation/resource-type';

/** A resource type of the local cloud's own services. What was unresolved before is checked again, and a service's refusal is worded as CloudFormation does. */
export function nativeResourceType(type: ResourceType): ResourceType {
  const check = (properties: Properties) => {
    const problems = type.validate?.(properties) ?? [];
    if (problems.length > 0) throw new AwsError('InvalidRequest', problems.join('. '));
  };
  return {
    ...type,
    create: (context, properties) =>
      worded(async () => {
        check(properties);
        return type.create(context, properties);
      }),
    update: (context, physicalId, properties, oldProperties) =>
      worded(async () => {
        check(properties);
        return type.update(context, physicalId, properties, oldProperties);
      }),
    delete: (context, physicalId, properties) => worded(() => type.delete(context, physicalId, properties)),
  };
}

/** A resource whose name is taken. */
export function alreadyExists(type: string, identifier: string): AwsError {
  return new AwsError('AlreadyExists', `Resource of type '${type}' with identifier '${identifier}' already exists.`);
}

async function worded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const code = handlerErrorCodes[error.code] ?? 'InvalidRequest';
    throw new ResourceFailure(
      `Resource handler returned message: "${error.message}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`,
    );
  }
}

/** What CloudFormation makes of a service's error. */
const handlerErrorCodes: Partial<Record<string, string>> = {
  AlreadyExists: 'AlreadyExists',
  EntityAlreadyExists: 'AlreadyExists',
  ResourceAlreadyExistsException: 'AlreadyExists',
  ResourceConflictException: 'AlreadyExists',
  ResourceInUseException: 'AlreadyExists',
  NoSuchEntity: 'NotFound',
  ResourceNotFoundException: 'NotFound',
  NoSuchKey: 'NotFound',
  NoSuchBucket: 'NotFound',
  DeleteConflict: 'ResourceConflict',
};
