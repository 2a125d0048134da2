import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ChimeAccountSettings } from './chime-account-settings';
import type { ChimeProvider } from './chime-provider';
import type { License } from './license';

/** How to declare a `ChimeAccount`. */
export interface ChimeAccountProps {
  /**
   * The name of the account: 1 to 100 characters, not only white space. Names need not be unique; a change renames in place.
   *
   * @default - generated from the construct's path, at most 100 characters; with `existingAccountId`, the name that it has
   */
  readonly accountName?: string;

  /**
   * The id of an account that was made outside of the stack, to be owned by it from now on: nothing is created, and what is
   * declared besides is set. Deployment fails where another resource of the provider owns the account. A rollback gives it
   * back, but does not restore what was set. A change makes another account the stack's, and lets go of this one.
   *
   * @default - an account is created
   */
  readonly existingAccountId?: string;

  /**
   * The license that new users of the account get. Changed in place. It must be one of the account's supported licenses,
   * which for a new account are Basic and Pro; otherwise the deployment fails with Chime's `BadRequestException`.
   *
   * @default - what Chime gives to a new account, Pro
   */
  readonly defaultLicense?: License;

  /**
   * Settings of the account. Changed in place; those that are no longer declared become Chime's default again.
   *
   * @default - what Chime gives to a new account: neither
   */
  readonly settings?: ChimeAccountSettings;

  /**
   * The names of the groups whose members may sign in on behalf of others, each once. Changed in place: groups that are not
   * in the list lose the right.
   *
   * @default - none
   */
  readonly signinDelegateGroups?: string[];

  /**
   * Suspends the users whom this stack does not own when the account is deleted. Chime deletes an account only when all of
   * its users are suspended. Changed in place. Set it before the deployment that removes the account.
   *
   * @default false - an account that still has users is not deleted, and the stack ends in `DELETE_FAILED`
   */
  readonly suspendUsersOnDelete?: boolean;

  /**
   * What becomes of the account when it is removed from the stack, or the stack is deleted. Chime deletes an account only
   * when all of its users are suspended, and keeps it listed as disabled for 90 days. An account that existed before is
   * deleted only with `RemovalPolicy.DESTROY`, given in a later deployment than the one that took it over.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - the account stays, unless its creation is rolled back
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * What carries out the requests.
   *
   * @default - the provider of the stack, made on first use
   */
  readonly provider?: ChimeProvider;
}
