import { startRig, type Rig } from './lambda/support';
import { SERVICE_TOKEN, TestCloud, type Request } from './local/cloudformation/support';
import { templateOf } from './run-program';
import { ACCOUNT_ID } from './lib/support';

/** A stack whose Chime resources are served by the real handler, and those of AwsCustomResource by a played one. */
export class MovedStack {
  private readonly cloud = new TestCloud();

  private constructor(private readonly rig: Rig) {
    this.cloud.handle = (request) => {
      const isOurs = request.ResourceType.startsWith('Custom::Chime');
      void (isOurs ? this.handled(request) : this.played(request)).then((reply) => this.cloud.answer(request, reply));
      return undefined;
    };
  }

  static async start(): Promise<MovedStack> {
    return new MovedStack(await startRig());
  }

  stop(): Promise<void> {
    return this.rig.close();
  }

  /** Deploys the custom resources of a program's stack, and tells how that ended. */
  async deploy(program: string): Promise<string> {
    const ours = Object.entries(templateOf(program).Resources).filter(([, { Type }]) => Type.startsWith('Custom::'));
    const Resources = ours.map(([id, resource]) => {
      const Properties = { ...resource.Properties, ServiceToken: SERVICE_TOKEN };
      return [id, { ...resource, Properties, DependsOn: undefined }] as const;
    });
    const { stackStatus } = await this.cloud.deploy({ Resources: Object.fromEntries(Resources) });
    return stackStatus;
  }

  /** The program for the account that is in Chime. */
  withItsAccount(program: string): string {
    return program.replace(ACCOUNT_ID, this.rig.chime.accounts[0].AccountId);
  }

  inChime() {
    const { accounts, users } = this.rig.chime;
    return [...accounts, ...users];
  }

  /** What the handler has called since the last time it was asked, in the order of the alphabet. */
  calls(): string[] {
    return this.rig.chime.takeOperations().sort();
  }

  physicalIds() {
    const { stackId } = this.cloud.stack();
    return this.cloud.engine.listStackResources({ stackName: stackId }).map((resource) => resource.physicalResourceId);
  }

  private handled(request: Request): Promise<object> {
    return this.rig.cloudFormation.send({ ...request, ResponseURL: this.rig.cloudFormation.responseUrl() });
  }

  /** One call, as the template says it. */
  private async played({ RequestType, ResourceProperties, PhysicalResourceId = '' }: Request): Promise<object> {
    const text = String(ResourceProperties[RequestType]).replaceAll('PHYSICAL:RESOURCEID:', PhysicalResourceId);
    const { action, parameters } = JSON.parse(text) as { action: string; parameters: Record<string, string> };
    const { AccountId, ...rest } = parameters;
    const account = `/accounts/${AccountId}`;
    const { chime } = this.rig;
    if (action === 'CreateAccount') {
      const { Account } = await chime.call('POST', '/accounts', rest);
      return { PhysicalResourceId: Account.AccountId, Data: { 'Account.AccountId': Account.AccountId } };
    }
    if (action === 'CreateUser') {
      const { User } = await chime.call('POST', `${account}/users?operation=create`, rest);
      return { PhysicalResourceId: User.UserId };
    }
    if (action === 'BatchSuspendUser') await chime.call('POST', `${account}/users?operation=suspend`, rest);
    else await chime.call('DELETE', account);
    return {};
  }
}
