/**
 * Another delivery of the request, or the create that is to be undone, is still at work. Failing the invocation without an
 * answer makes Lambda bring the request back in a minute or two.
 */
export class Busy extends Error {
  constructor() {
    super('Another invocation is at work on this resource. Lambda will deliver the request again.');
  }
}
