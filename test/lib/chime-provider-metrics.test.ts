import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator, type Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ChimeProvider } from '../../lib';
import { logicalId, newStack } from './support';

test.each<[string, string, (provider: ChimeProvider, props?: MetricOptions) => Metric]>([
  ['Errors', 'Sum', (provider, props) => provider.metricErrors(props)],
  ['Throttles', 'Sum', (provider, props) => provider.metricThrottles(props)],
  ['Duration', 'Average', (provider, props) => provider.metricDuration(props)],
])('%s of the function make an alarm, by default on the %s', (name, statistic, metric) => {
  const stack = newStack();
  const provider = new ChimeProvider(stack, 'Chime');

  for (const [id, props] of [['Default'], ['Own', { statistic: 'Maximum', period: Duration.minutes(1) }]] as const)
    metric(provider, props).createAlarm(stack, id, {
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    });

  const template = Template.fromStack(stack);
  const Dimensions = [{ Name: 'FunctionName', Value: { Ref: logicalId(template, 'AWS::Lambda::Function') } }];
  const common = { Namespace: 'AWS/Lambda', MetricName: name, Dimensions };
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { ...common, Statistic: statistic, Period: 300 });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { ...common, Statistic: 'Maximum', Period: 60 });
});

test('the function and its role are there for whoever needs them', () => {
  const stack = newStack();

  const { functionName, roleArn } = new ChimeProvider(stack, 'Chime');

  const template = Template.fromStack(stack);
  expect(stack.resolve(functionName)).toEqual({ Ref: logicalId(template, 'AWS::Lambda::Function') });
  expect(stack.resolve(roleArn)).toEqual({ 'Fn::GetAtt': [logicalId(template, 'AWS::IAM::Role'), 'Arn'] });
});
