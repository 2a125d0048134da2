/**
 * How a user is integrated with Alexa for Business.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_AlexaForBusinessMetadata.html
 */
export interface ChimeUserAlexaForBusiness {
  /** Whether the integration is on. */
  readonly enabled: boolean;

  /**
   * The ARN of the room.
   *
   * @default - none
   */
  readonly roomArn?: string;
}
