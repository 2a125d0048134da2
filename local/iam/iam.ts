import { AwsError } from '../aws/aws-error';
import type { JsonFile } from '../json-file';
import { awsManagedPolicy } from './aws-managed-policies';
import { refusal, trusts } from './evaluation';
import type { PolicyDocument } from './policy-document';
import { policyProblems } from './policy-document';
import type { IamState, ManagedPolicy, Role } from './state';
import { uniqueId } from './unique-id';

export type RoleInput = Omit<Role, 'arn' | 'roleId' | 'inlinePolicies'>;

export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The roles and policies of the account, and who may do what. */
export class Iam {
  private readonly sessions = new Map<string, { roleName: string; roleId: string; sessionName: string }>();

  constructor(
    private readonly state: JsonFile<IamState>,
    private readonly awsAccountId: string,
  ) {}

  /** Keys of a fresh session of the role. */
  sessionOf(roleArn: string, sessionName: string): SessionKeys {
    const { roleName, roleId } = this.roleOf(roleArn) ?? noSuchRole(roleArn);
    const accessKeyId = uniqueId('ASIA', 16);
    this.sessions.set(accessKeyId, { roleName, roleId, sessionName });
    return { accessKeyId, secretAccessKey: uniqueId('', 40), sessionToken: uniqueId('', 64) };
  }

  /** IAM's own sentence if the owner of the keys may not; undefined if allowed. Unknown keys are the administrator. */
  denial(accessKeyId: string | undefined, action: string, resource: string): string | undefined {
    const session = this.sessions.get(accessKeyId ?? '');
    if (!session) return undefined;

    const { roleName, roleId, sessionName } = session;
    const role = this.find(roleName);
    const reason = this.refusal(role?.roleId === roleId ? role : undefined, action, resource);
    const user = `arn:aws:sts::${this.awsAccountId}:assumed-role/${roleName}/${sessionName}`;
    return reason && `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  }

  /** Whether the role's policies allow the action. */
  allows(roleArn: string, action: string, resource: string): boolean {
    return this.refusal(this.roleOf(roleArn), action, resource) === undefined;
  }

  /** Whether the role exists and lets the service assume it. */
  isAssumableBy(roleArn: string, service: string): boolean {
    const role = this.roleOf(roleArn);
    return role !== undefined && trusts(role.trustPolicy, service);
  }

  find(roleName: string): Role | undefined {
    const { roles } = this.state.value;
    return Object.hasOwn(roles, roleName) ? roles[roleName] : undefined;
  }

  createRole(input: RoleInput): Role {
    const { roleName, path } = input;
    if (this.find(roleName)) {
      throw new AwsError('EntityAlreadyExists', `Role with name ${roleName} already exists.`, 409);
    }
    const arn = `arn:aws:iam::${this.awsAccountId}:role${path}${roleName}`;
    return this.putRole({ ...input, arn, roleId: uniqueId('AROA'), inlinePolicies: {} });
  }

  updateRole(roleName: string, changes: Partial<Omit<RoleInput, 'roleName' | 'path'>>): Role {
    return this.putRole({ ...this.get(roleName), ...changes });
  }

  deleteRole(roleName: string): void {
    const role = this.find(roleName);
    if (!role) return;
    if (Object.keys(role.inlinePolicies).length > 0) {
      throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete policies first.', 409);
    }
    if (role.managedPolicyArns.length > 0) {
      throw new AwsError('DeleteConflict', 'Cannot delete entity, must detach all policies first.', 409);
    }
    Reflect.deleteProperty(this.state.value.roles, roleName);
    this.state.save();
  }

  putRolePolicy(roleName: string, policyName: string, document: PolicyDocument): void {
    const role = this.get(roleName);
    check(document, 'identity', `The policy ${policyName}`);
    this.putRole({ ...role, inlinePolicies: { ...role.inlinePolicies, [policyName]: document } });
  }

  deleteRolePolicy(roleName: string, policyName: string): void {
    const role = this.find(roleName);
    if (!role) return;
    const inlinePolicies = Object.fromEntries(
      Object.entries(role.inlinePolicies).filter(([name]) => name !== policyName),
    );
    this.putRole({ ...role, inlinePolicies });
  }

  attachRolePolicy(roleName: string, policyArn: string): void {
    const { managedPolicyArns } = this.get(roleName);
    this.updateRole(roleName, { managedPolicyArns: [...new Set([...managedPolicyArns, policyArn])] });
  }

  detachRolePolicy(roleName: string, policyArn: string): void {
    const role = this.find(roleName);
    if (!role) return;
    this.updateRole(roleName, { managedPolicyArns: role.managedPolicyArns.filter((arn) => arn !== policyArn) });
  }

  createPolicy(path: string, name: string, document: PolicyDocument): ManagedPolicy {
    const arn = `arn:aws:iam::${this.awsAccountId}:policy${path}${name}`;
    if (this.managedPolicy(arn)) {
      throw new AwsError(
        'EntityAlreadyExists',
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
        409,
      );
    }
    return this.putPolicy({ arn, policyId: uniqueId('ANPA'), document });
  }

  updatePolicy(arn: string, document: PolicyDocument): ManagedPolicy {
    const policy = Object.hasOwn(this.state.value.managedPolicies, arn) && this.state.value.managedPolicies[arn];
    if (!policy) throw noSuchPolicy(arn);
    return this.putPolicy({ ...policy, document });
  }

  deletePolicy(arn: string): void {
    const roles = Object.values(this.state.value.roles);
    if (roles.some(({ managedPolicyArns }) => managedPolicyArns.includes(arn))) {
      throw new AwsError('DeleteConflict', 'Cannot delete a policy attached to entities.', 409);
    }
    Reflect.deleteProperty(this.state.value.managedPolicies, arn);
    this.state.save();
  }

  /** The policy behind an ARN: the account's own, or one that AWS manages. */
  managedPolicy(arn: string): PolicyDocument | undefined {
    const { managedPolicies } = this.state.value;
    return Object.hasOwn(managedPolicies, arn) ? managedPolicies[arn].document : awsManagedPolicy(arn);
  }

  private refusal(role: Role | undefined, action: string, resource: string): string | undefined {
    const { inlinePolicies = {}, managedPolicyArns = [], permissionsBoundary } = role ?? {};
    const identity = [...Object.values(inlinePolicies), ...this.documents(managedPolicyArns)];
    const boundary = permissionsBoundary ? this.documents([permissionsBoundary]) : undefined;
    return refusal(identity, boundary, action, resource);
  }

  private documents(arns: readonly string[]): PolicyDocument[] {
    return arns.flatMap((arn) => this.managedPolicy(arn) ?? []);
  }

  private roleOf(arn: string): Role | undefined {
    const role = this.find(arn.split('/').at(-1) ?? '');
    return role?.arn === arn ? role : undefined;
  }

  get(roleName: string): Role {
    return this.find(roleName) ?? noSuchRole(roleName);
  }

  private putRole(role: Role): Role {
    const { roleName, trustPolicy, managedPolicyArns, permissionsBoundary } = role;
    check(trustPolicy, 'trust', `The trust policy of ${roleName}`);
    const unknown = [...managedPolicyArns, ...(permissionsBoundary ? [permissionsBoundary] : [])].find(
      (arn) => !this.managedPolicy(arn),
    );
    if (unknown) throw noSuchPolicy(unknown);
    this.state.value.roles[roleName] = role;
    this.state.save();
    return role;
  }

  private putPolicy(policy: ManagedPolicy): ManagedPolicy {
    check(policy.document, 'identity', `The policy ${policy.arn}`);
    this.state.value.managedPolicies[policy.arn] = policy;
    this.state.save();
    return policy;
  }
}

function check(document: PolicyDocument, kind: 'identity' | 'trust', where: string): void {
  const problems = policyProblems(document, kind, where);
  if (problems.length > 0) throw new AwsError('MalformedPolicyDocument', `${problems.join('. ')}.`);
}

function noSuchRole(name: string): never {
  throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
}

function noSuchPolicy(arn: string): AwsError {
  return new AwsError('NoSuchEntity', `Policy ${arn} does not exist or is not known to the local cloud.`, 404);
}
