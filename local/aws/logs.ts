import { readFileSync } from 'node:fs';
import type { Lambda } from '../lambda';
import { AwsError } from './aws-error';
import { count, flag, ignored, listOf, operation, optional, text, unsupported } from './input';
import type { Operation } from './input';

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** The log groups of CloudWatch Logs, and what functions have written into them. */
export function logsOperations(lambda: Lambda): Record<string, Operation> {
  const eventsIn = (logGroupName: string): LogEvent[] => {
    if (!lambda.logGroups.find(logGroupName))
      throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
    return lambda
      .all()
      .filter(({ configuration }) => configuration.logging.logGroup === logGroupName)
      .flatMap(({ configuration }) => eventsOf(textOf(lambda.logFile(configuration.functionName))))
      .sort((one, other) => one.timestamp - other.timestamp);
  };

  return {
    DescribeLogGroups: operation(
      { logGroupNamePrefix: optional(text), limit: ignored, nextToken: unsupported },
      ({ logGroupNamePrefix = '' }) => ({
        logGroups: lambda.logGroups
          .all()
          .filter(({ logGroupName }) => logGroupName.startsWith(logGroupNamePrefix))
          .map(({ logGroupName, arn, retentionInDays, createdTimestamp }) => ({
            ...{ logGroupName, arn: `${arn}:*`, logGroupArn: arn, retentionInDays },
            ...{ creationTime: Date.parse(createdTimestamp), metricFilterCount: 0, storedBytes: 0 },
          })),
      }),
    ),

    FilterLogEvents: operation(
      {
        ...{ logGroupName: text, startTime: optional(count), endTime: optional(count), limit: optional(count) },
        ...{ logStreamNames: listOf(text), logStreamNamePrefix: unsupported, filterPattern: unsupported },
        ...{ interleaved: optional(flag), nextToken: unsupported },
      },
      ({ logGroupName, startTime = 0, endTime = Infinity, limit = 10_000, logStreamNames }) => {
        const events = eventsIn(logGroupName);
        if (logStreamNames.some((name) => name !== streamName))
          throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
        const matching = events.filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime);
        return {
          events: matching.slice(0, limit).map((event, index) => ({
            ...{ ...event, ingestionTime: event.timestamp, logStreamName: streamName },
            eventId: `${event.timestamp}-${index}`,
          })),
        };
      },
    ),
  };
}

/** The functions of a group write into one stream. */
const streamName = 'local';

/** Lines that carry no time belong to the one before; those at the top to the first that does. */
function eventsOf(log: string): LogEvent[] {
  let timestamp = timeIn(log) ?? 0;
  return log
    .split('\n')
    .filter(Boolean)
    .map((message) => {
      timestamp = timeIn(message.slice(0, 60)) ?? timestamp;
      return { timestamp, message };
    });
}

function timeIn(text: string): number | undefined {
  const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/.exec(text)?.[0];
  return time === undefined ? undefined : Date.parse(time);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
