/** What kind of user. */
export enum UserType {
  /** A person, who is registered on signing in for the first time. */
  PRIVATE_USER = 'PrivateUser',
  /** A room or another shared device, which is registered at once. */
  SHARED_DEVICE = 'SharedDevice',
}
