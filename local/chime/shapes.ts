import { matching, oneOf } from './validation';

export type License = (typeof licenses)[number];
export type UserType = (typeof userTypes)[number];

const licenses = ['Basic', 'Plus', 'Pro', 'ProTrial'] as const;
const userTypes = ['PrivateUser', 'SharedDevice'] as const;

/** The shapes of Chime's API that its operations share. */
export const nonEmptyString = matching(/.*\S.*/);
export const accountName = matching(/.*\S.*/, { min: 1, max: 100 });
export const emailAddress = matching(/.+@.+\..+/);
export const license = oneOf(...licenses);
export const userType = oneOf(...userTypes);
