import { NO_VALUE } from './intrinsics';

/** Where a CloudFormation stands. */
export interface CloudFormationAccount {
  readonly partition: string;
  readonly region: string;
  readonly awsAccountId: string;
  readonly urlSuffix: string;
}

/** What `Ref` gives for the names that begin with AWS::. */
export function pseudoParameters(
  { partition, region, awsAccountId, urlSuffix }: CloudFormationAccount,
  { id, name }: { id: string; name: string },
): Record<string, unknown> {
  return {
    'AWS::AccountId': awsAccountId,
    'AWS::NoValue': NO_VALUE,
    'AWS::NotificationARNs': [],
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::StackId': id,
    'AWS::StackName': name,
    'AWS::URLSuffix': urlSuffix,
  };
}

export function isPseudoParameter(name: string): boolean {
  return NAMES.has(name);
}

const nowhere = { partition: '', region: '', awsAccountId: '', urlSuffix: '' };
const NAMES = new Set(Object.keys(pseudoParameters(nowhere, { id: '', name: '' })));
