/**
 * Settings of an Amazon Chime account.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_AccountSettings.html
 */
export interface ChimeAccountSettings {
  /**
   * Keeps people from sharing control of the screens that they share in meetings.
   *
   * @default false
   */
  readonly disableRemoteControl?: boolean;

  /**
   * Lets meetings call people by phone.
   *
   * @default false
   */
  readonly enableDialOut?: boolean;
}
