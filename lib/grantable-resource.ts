import { Resource } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { withChimePolicy } from './chime-policy';
import { checkAtSynth } from './chime-resource';
import type { Rule } from './rules-kinds';

/** The operations of Chime's API that a grant allows. */
interface Operations {
  readonly read: readonly string[];
  /** Besides reading. */
  readonly manage: readonly string[];
}

/** What belongs to an account. What deletes it is left out: the stack would go on without it. */
export const ACCOUNT_OPERATIONS: Operations = {
  read: ['GetAccount', 'GetAccountSettings', 'ListUsers'],
  manage: [
    'AssociateSigninDelegateGroupsWithAccount',
    'BatchSuspendUser',
    'BatchUnsuspendUser',
    'BatchUpdateUser',
    'CreateUser',
    'DisassociateSigninDelegateGroupsFromAccount',
    'InviteUsers',
    'UpdateAccount',
    'UpdateAccountSettings',
  ],
};

/** What belongs to a user. What suspends them is left out: the stack would go on without them. */
export const USER_OPERATIONS: Operations = {
  read: ['GetUser', 'GetUserSettings'],
  manage: [
    'AssociatePhoneNumberWithUser',
    'DisassociatePhoneNumberFromUser',
    'LogoutUser',
    'ResetPersonalPIN',
    'UpdateUser',
    'UpdateUserSettings',
  ],
};

const ACTION: Rule = {
  mustBe: 'actions of Amazon Chime, such as chime:GetAccount',
  holds: (value) => /^chime:[A-Za-z*?]+$/.test(value),
};

/**
 * Something in Chime that others may be allowed to work with.
 *
 * @internal
 */
export abstract class GrantableResource extends Resource {
  constructor(
    scope: Construct,
    id: string,
    private readonly operations: Operations,
  ) {
    super(scope, id);
  }

  /**
   * Allows actions of Amazon Chime, such as `chime:GetAccount`.
   *
   * They are allowed for all accounts and users of the AWS account: Chime's actions on these support no resource type and no
   * condition key, so that IAM cannot narrow them to one.
   *
   * @param grantee who gets to do it
   * @param actions what, each beginning with `chime:`
   */
  public grant(grantee: IGrantable, ...actions: string[]): Grant {
    checkAtSynth(
      this,
      actions.map((value) => ({ name: 'actions', rule: ACTION, value })),
    );
    const grantPrincipal = withChimePolicy(grantee.grantPrincipal);
    return Grant.addToPrincipal({ grantee: { grantPrincipal }, actions, resourceArns: ['*'] });
  }

  /**
   * Allows to read it, and, as `grant` says, all others of the AWS account.
   *
   * @param grantee who gets to do it
   */
  public grantRead(grantee: IGrantable): Grant {
    return this.grant(grantee, ...this.operations.read.map(action));
  }

  /**
   * Allows to read and change it, though not to take it away, and, as `grant` says, all others of the AWS account.
   *
   * @param grantee who gets to do it
   */
  public grantManage(grantee: IGrantable): Grant {
    const { read, manage } = this.operations;
    return this.grant(grantee, ...[...read, ...manage].map(action));
  }
}

function action(operation: string): string {
  return `chime:${operation}`;
}
