import type { Attributes, Properties, ResourceType } from '../lib/contract';
import type { Definition } from './definition';
import { Failure } from './failure';
import type { Outcome } from './lifecycle';
import { changedProperties } from './properties';
import { RETIRED } from './reason';
import { Refusals } from './refusals';
import type { Request } from './request';
import type { Run } from './run';

/** Whether the provider declares that Chime is gone. */
export function isRetired(): boolean {
  return process.env.RETIRED === 'true';
}

/** Takes a request to its outcome without Chime: everything can leave a stack, nothing can be made or changed. */
export async function performRetired<T extends ResourceType>(
  { rules }: Definition<T>,
  { request, chime }: Run,
): Promise<Outcome> {
  const { requestType, physicalResourceId, properties, oldProperties } = request;
  if (requestType === 'Delete') return { physicalResourceId, data: {} };
  if (requestType === 'Update') {
    if (changedProperties<T>(properties, oldProperties, rules).size === 0) return asDeclared(request);
    const refusals = new Refusals(chime.budget);
    if (await refusals.isTakenBackBy(request)) return asDeclared(request);
    await refusals.note(request);
  }
  throw new Failure(RETIRED);
}

/** What can be said of a resource without asking Chime. */
export function asDeclared({ resourceType, physicalResourceId, properties }: Request): Outcome {
  return { physicalResourceId, data: declared(resourceType, physicalResourceId, properties) };
}

function declared<T extends ResourceType>(type: T, id: string, properties: Partial<Properties<T>>): Attributes<T> {
  return DECLARED[type](id, properties);
}

/** The id and what the template says; what only Chime knows is empty. */
const DECLARED: {
  readonly [T in ResourceType]: (id: string, properties: Partial<Properties<T>>) => Attributes<T>;
} = {
  'Custom::ChimeAccount': (id, { Name = '', DefaultLicense = '' }) => ({
    AccountId: id,
    AwsAccountId: '',
    Name,
    AccountType: '',
    AccountStatus: '',
    DefaultLicense,
    SupportedLicenses: '',
    CreatedTimestamp: '',
  }),
  'Custom::ChimeUser': (
    id,
    { AccountId = '', Email = '', Username = '', LicenseType = '', UserType = '', PhoneNumber = '' },
  ) => ({
    UserId: id,
    AccountId,
    PrimaryEmail: Email,
    PrimaryProvisionedNumber: PhoneNumber,
    DisplayName: Username,
    LicenseType,
    UserType,
    UserRegistrationStatus: '',
    UserInvitationStatus: '',
  }),
  'Custom::ChimeInvitation': (id, { AccountId = '' }) => ({ InvitationId: id, AccountId }),
};
