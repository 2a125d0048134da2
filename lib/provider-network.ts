import type { IDependable, Construct } from 'constructs';
import type { ChimeProviderProps } from './chime-provider-props';
import { TaggedResource } from './tagged-resource';

/** How a function is put into a VPC. */
export interface ProviderNetwork {
  /** The function's VpcConfig. */
  readonly config: object;
  /** Until then the function reaches nothing outside of the VPC. */
  readonly internet: IDependable;
}

/** The network of the provider's function; undefined outside of any VPC. */
export function providerNetwork(scope: Construct, props: ChimeProviderProps): ProviderNetwork | undefined {
  const { vpc, vpcSubnets, securityGroups } = props;
  if (!vpc) {
    if (vpcSubnets || securityGroups) refuse(scope, 'vpc must be given along with vpcSubnets and securityGroups');
    return undefined;
  }
  const { subnetIds, hasPublic, internetConnectivityEstablished } = vpc.selectSubnets(vpcSubnets);
  if (hasPublic)
    refuse(
      scope,
      'vpcSubnets must be private: from a public subnet, a function reaches neither Chime nor CloudFormation',
    );
  const SecurityGroupIds = securityGroups?.map(({ securityGroupId }) => securityGroupId) ?? [
    new TaggedResource(scope, 'SecurityGroup', {
      type: 'AWS::EC2::SecurityGroup',
      properties: { GroupDescription: 'The function of a ChimeProvider: everything out, nothing in', VpcId: vpc.vpcId },
    }).getAtt('GroupId'),
  ];
  return { config: { SubnetIds: subnetIds, SecurityGroupIds }, internet: internetConnectivityEstablished };
}

function refuse(scope: Construct, mistake: string): void {
  scope.node.addValidation({ validate: () => [mistake] });
}
