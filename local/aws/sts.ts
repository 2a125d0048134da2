import { randomBytes } from 'node:crypto';
import type { Caller } from './caller';
import { AwsError } from './aws-error';
import { count, listOf, ignored, operation, optional, text } from './input';
import type { QueryService } from './query-protocol';

/** The roles that `cdk bootstrap` makes, which the CLI works as. Their sessions act as the account's administrator. */
const bootstrapRole = /:role\/cdk-hnb659fds-[\w-]+$/;

/** The Security Token Service: who is calling, and the sessions that the CLI asks for. */
export function sts(awsAccountId: string, caller: Caller, clock: () => Date): QueryService {
  return {
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    operations: {
      GetCallerIdentity: operation({}, () => ({
        Arn: `arn:aws:iam::${awsAccountId}:user/local`,
        UserId: caller.accessKeyId,
        Account: awsAccountId,
      })),

      AssumeRole: operation(
        {
          RoleArn: text,
          RoleSessionName: text,
          DurationSeconds: optional(count),
          Tags: listOf(ignored),
          TransitiveTagKeys: listOf(ignored),
          ExternalId: ignored,
        },
        ({ RoleArn, RoleSessionName, DurationSeconds = 3600 }) => {
          if (!bootstrapRole.test(RoleArn))
            throw new AwsError(
              'AccessDenied',
              `The local cloud lets nobody assume ${RoleArn}: it knows the CDK's bootstrap roles only.`,
              403,
            );
          const name = RoleArn.slice(RoleArn.lastIndexOf('/') + 1);
          return {
            AssumedRoleUser: {
              AssumedRoleId: `AROA${randomId()}:${RoleSessionName}`,
              Arn: `arn:aws:sts::${awsAccountId}:assumed-role/${name}/${RoleSessionName}`,
            },
            Credentials: {
              AccessKeyId: `ASIA${randomId()}`,
              SecretAccessKey: randomBytes(30).toString('base64'),
              SessionToken: randomBytes(60).toString('base64'),
              Expiration: new Date(clock().getTime() + DurationSeconds * 1000),
            },
          };
        },
      ),
    },
  };
}

function randomId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}
