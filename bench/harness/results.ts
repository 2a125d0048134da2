import { machineAndVersions } from './machine';
import { report } from './report';
import type { Row } from './row';

/** What goes into the file: the table, and what one has to know to read it. */
export function resultsFile(rows: readonly Row[], measured: number): string {
  return `# Results

Made by \`npm run bench\` on ${machineAndVersions()}.

Times and memory are medians of ${measured} runs after warm-up, in which the contestants took turns. In brackets is the ratio to the
floor, of times and memory the median of the rounds' ratios; where there is no floor, the ratio to ours. What is to be reached
in milliseconds was set on a machine on which the floor's create takes 9 ms.

${report(rows)}

- **ours**: a create also writes to the ledger twice and reads it once, here in a DynamoDB on the same processors.
- **floor**: plain \`CfnResource\`s; a handler that makes the calls over \`node:http\`, without signing them. Throttled: what the
  limit alone dictates. Chime calls: the fewest that do it.
- **AwsCustomResource**: one call for each of create, update and delete; its handler with the SDK that it loads. Users: without a
  GetUser, so with half of our calls; in AWS, the policies of their role are full at 43 of them.
- **CustomResourceProvider**: the core's, around a function of one's own: the bare client, bundled by esbuild as it comes.
- **Provider**: the framework, around the same function, bundled ahead of time or by \`NodejsFunction\`, which leaves the SDK
  to the runtime. A create runs through two functions: their times and sizes add up, of their memory the larger counts.
- **cdk-amazon-chime-resources**: app instances, since it has no accounts and users.
`;
}
