import type { JsonFile } from '../json-file';

export interface SsmParameter {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly description?: string;
  readonly version: number;
  readonly lastModified: string;
}

export type SsmState = Record<string, SsmParameter>;

/** The version that `cdk bootstrap` of the installed CLI would leave behind. */
const bootstrapVersion = { name: '/cdk-bootstrap/hnb659fds/version', value: '33', type: 'String' };

/** The parameters of Systems Manager. A new store has been bootstrapped for the CDK. */
export class SsmParameters {
  constructor(
    private readonly state: JsonFile<SsmState>,
    private readonly clock: () => Date,
  ) {
    const { name, value, type } = bootstrapVersion;
    if (!this.find(name)) this.put(name, value, type);
  }

  all(): SsmParameter[] {
    return Object.values(this.state.value);
  }

  find(name: string): SsmParameter | undefined {
    return Object.hasOwn(this.state.value, name) ? this.state.value[name] : undefined;
  }

  get(name: string): string | undefined {
    return this.find(name)?.value;
  }

  put(name: string, value: string, type: string, description?: string): SsmParameter {
    const version = (this.find(name)?.version ?? 0) + 1;
    const parameter = { name, value, type, description, version, lastModified: this.clock().toISOString() };
    this.state.value[name] = parameter;
    this.state.save();
    return parameter;
  }

  delete(name: string): void {
    Reflect.deleteProperty(this.state.value, name);
    this.state.save();
  }
}
