import { AwsError } from '../aws/aws-error';
import type { Iam } from '../iam';
import type { FunctionConfiguration } from './state';

/** What Lambda does, as the role, to put a function into a VPC. */
const networkActions = ['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface'];

/** Throws what Lambda would answer to a role with which it cannot run the function. */
export function checkExecutionRole(iam: Iam, { role, network }: Pick<FunctionConfiguration, 'role' | 'network'>): void {
  if (!iam.isAssumableBy(role, 'lambda.amazonaws.com'))
    throw refusal('The role defined for the function cannot be assumed by Lambda.');
  const denied = network && networkActions.find((action) => !iam.allows(role, `ec2:${action}`, '*'));
  if (denied) throw refusal(`The provided execution role does not have permissions to call ${denied} on EC2`);
}

function refusal(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
