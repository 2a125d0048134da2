import type { Iam } from '../iam';
import { AwsError } from './aws-error';
import { operation, text } from './input';
import type { QueryService } from './query-protocol';

/** What IAM tells about roles. They are made by CloudFormation only. */
export function iamService(iam: Iam): QueryService {
  return {
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    operations: {
      GetRole: operation({ RoleName: text }, ({ RoleName }) => {
        const role = iam.find(RoleName);
        if (!role) throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
        const { roleName, roleId, arn, path, trustPolicy } = role;
        const AssumeRolePolicyDocument = encodeURIComponent(JSON.stringify(trustPolicy));
        return { Role: { RoleName: roleName, RoleId: roleId, Arn: arn, Path: path, AssumeRolePolicyDocument } };
      }),
    },
  };
}
