/** A request that must be answered FAILED: the message is the Reason, written for the person who deploys. */
export class Failure extends Error {}
