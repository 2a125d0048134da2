import { byContestant, kilobytes, number, type Row } from '../harness/row';
import { apps } from '../harness/synthesis';
import { templateSize } from '../harness/template';

const many = 200;
const most = 480;

/** What the apps synthesize, by size. */
export async function templateRows(): Promise<Row[]> {
  const one = await byContestant((contestant) => templateSize(apps[contestant], 1));
  const sizes = await byContestant((contestant) => templateSize(apps[contestant], many));
  const largest = await byContestant((contestant) => templateSize(apps[contestant], most).catch(unlessTooMany));
  const bytes = await byContestant((contestant) => sizes[contestant].bytes);
  const resources = await byContestant((contestant) => sizes[contestant].resources);
  const growth = await byContestant(
    (contestant) => (sizes[contestant].policyCharacters - one[contestant].policyCharacters) / (many - 1),
  );
  const isConstant = growth.ours === 0 && largest.ours?.policyCharacters === sizes.ours.policyCharacters;
  const check = { isTimed: false };
  return [
    {
      what: `template, N = ${many}`,
      values: bytes,
      format: kilobytes,
      target: { ...check, text: 'at most 60 kB', isReached: bytes.ours <= 60_000 },
    },
    {
      what: `template, N = ${many}: resources`,
      values: resources,
      format: number,
      target: { ...check, text: 'N + 4', isReached: resources.ours === many + 4 },
    },
    {
      what: 'policies: characters for one resource more',
      values: growth,
      format: number,
      target: { ...check, text: 'none', isReached: isConstant },
    },
    {
      what: `template, N = ${most}: resources`,
      values: await byContestant((contestant) => largest[contestant]?.resources),
      words: { AwsCustomResource: 'too many' },
      format: number,
      target: { ...check, text: 'in one stack, at most 500', isReached: Number(largest.ours?.resources) <= 500 },
    },
  ];
}

/** The CDK synthesizes no stack that CloudFormation would refuse. */
function unlessTooMany(error: unknown): undefined {
  if (!String(error).includes('greater than allowed maximum of 500')) throw error;
}
