/**
 * What a user may do with a phone number.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_TelephonySettings.html
 */
export interface ChimeUserTelephony {
  /**
   * Receives calls.
   *
   * @default true
   */
  readonly inboundCalling?: boolean;

  /**
   * Makes calls.
   *
   * @default true
   */
  readonly outboundCalling?: boolean;

  /**
   * Sends and receives text messages.
   *
   * @default true
   */
  readonly sms?: boolean;
}
