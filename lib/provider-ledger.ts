import type { Construct } from 'constructs';
import { TaggedResource } from './tagged-resource';

/** The table that remembers which request made what. */
export function providerLedger(scope: Construct): TaggedResource {
  return new TaggedResource(scope, 'Ledger', {
    type: 'AWS::DynamoDB::Table',
    properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'Resource', AttributeType: 'S' },
        { AttributeName: 'RequestId', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'Resource', KeyType: 'HASH' },
        { AttributeName: 'RequestId', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
}
