import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ChimeAccount, License, UserType } from 'cdk-chime-accounts';
import type { Construct } from 'constructs';

export interface SupportDeskProps {
  /** The emails of the people who answer. */
  readonly agents: readonly string[];
}

/** A Chime account with the agents of a support desk, and the device in their room. */
export class SupportDesk extends Stack {
  constructor(scope: Construct, id: string, { agents }: SupportDeskProps) {
    super(scope, id);
    const account = new ChimeAccount(this, 'Account', {
      accountName: 'Support desk',
      defaultLicense: License.BASIC,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    for (const email of agents) account.addUser(email, { email, license: License.PRO });
    account.addUser('Room', { email: 'support-room@example.com', userType: UserType.SHARED_DEVICE });
    new CfnOutput(this, 'AccountId', { value: account.accountId });
  }
}
