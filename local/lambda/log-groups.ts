import { AwsError } from '../aws/aws-error';
import type { Iam } from '../iam';
import type { JsonFile } from '../json-file';
import type { LambdaState, LogGroup } from './state';

/** The log groups of CloudWatch Logs: what they are, not what is in them. */
export class LogGroups {
  constructor(
    private readonly state: JsonFile<LambdaState>,
    private readonly region: string,
    private readonly awsAccountId: string,
  ) {}

  all(): LogGroup[] {
    return Object.values(this.state.value.logGroups);
  }

  find(logGroupName: string): LogGroup | undefined {
    const { logGroups } = this.state.value;
    return Object.hasOwn(logGroups, logGroupName) ? logGroups[logGroupName] : undefined;
  }

  /** The ARN without the `:*` that stands for the group's streams. */
  arn(logGroupName: string): string {
    return `arn:aws:logs:${this.region}:${this.awsAccountId}:log-group:${logGroupName}`;
  }

  create(logGroupName: string, retentionInDays?: number): LogGroup {
    if (this.find(logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    const createdTimestamp = new Date().toISOString();
    return this.put({ logGroupName, arn: this.arn(logGroupName), retentionInDays, createdTimestamp });
  }

  setRetention(logGroupName: string, retentionInDays: number | undefined): LogGroup {
    const logGroup = this.find(logGroupName);
    if (!logGroup) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
    return this.put({ ...logGroup, retentionInDays });
  }

  delete(logGroupName: string): void {
    Reflect.deleteProperty(this.state.value.logGroups, logGroupName);
    this.state.save();
  }

  private put(logGroup: LogGroup): LogGroup {
    this.state.value.logGroups[logGroup.logGroupName] = logGroup;
    this.state.save();
    return logGroup;
  }
}

/** Whether a role may write to a stream. Like Lambda, makes a missing group if the role allows that. */
export function mayWriteLog(iam: Iam, role: string, groups: LogGroups, group: string, stream: string): boolean {
  const arn = groups.arn(group);
  if (!iam.allows(role, 'logs:CreateLogStream', `${arn}:log-stream:${stream}`)) return false;
  if (!iam.allows(role, 'logs:PutLogEvents', `${arn}:log-stream:${stream}`)) return false;
  if (groups.find(group)) return true;
  if (!iam.allows(role, 'logs:CreateLogGroup', `${arn}:*`)) return false;
  groups.create(group);
  return true;
}
