/**
 * What a user may do in Amazon Chime, and what it costs.
 *
 * @see https://docs.aws.amazon.com/chime/latest/ag/manage-access.html
 */
export enum License {
  /** Attends meetings and chats. */
  BASIC = 'Basic',
  /** Basic, with screen sharing and one gigabyte of message history. */
  PLUS = 'Plus',
  /** Hosts meetings. The default of a new account. */
  PRO = 'Pro',
  /** Pro for the time of a trial. */
  PRO_TRIAL = 'ProTrial',
}
