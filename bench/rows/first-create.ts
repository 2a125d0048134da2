import { alternately, type Effort } from '../harness/alternately';
import { builtHandlers, type BuiltHandler } from '../harness/built-handlers';
import { contestants, megabytes, milliseconds, type Contestant, type Row } from '../harness/row';
import { runHandler, type HandlerRun } from '../harness/run-handler';
import { summary } from '../harness/summary';
import { startSurroundings, type Surroundings } from '../harness/surroundings';

/** A handler's first create in a fresh process: loading, the whole of it, and its memory. */
export async function firstCreateRows(effort: Effort): Promise<Row[]> {
  const surroundings = await startSurroundings();
  try {
    const run = (contestant: Contestant) => [contestant, () => createOnce(builtHandlers[contestant], surroundings)];
    const runs = Object.fromEntries(contestants.map(run)) as Record<Contestant, () => Promise<HandlerRun>>;
    return rows(await alternately<Contestant, keyof HandlerRun>(runs, effort));
  } finally {
    await surroundings.close();
  }
}

/** Where a create runs through several functions, their times add up, and the largest memory counts. */
async function createOnce(handlers: readonly BuiltHandler[], surroundings: Surroundings): Promise<HandlerRun> {
  let whole: HandlerRun = { load: 0, create: 0, memory: 0 };
  for (const handler of handlers) {
    const ResourceProperties = { ServiceToken: 'arn', ServiceTimeout: '720', Name: 'Sales', ...handler.properties };
    const event = { RequestType: 'Create', ResourceType: 'Custom::ChimeAccount', ResourceProperties };
    const { load, create, memory } = await runHandler(handler, event, surroundings);
    whole = { load: whole.load + load, create: whole.create + create, memory: Math.max(whole.memory, memory) };
  }
  surroundings.takeAnswer();
  return whole;
}

function rows(rounds: Readonly<Record<Contestant, readonly HandlerRun[]>>): Row[] {
  const [load, create, memory] = [summary(rounds, 'load'), summary(rounds, 'create'), summary(rounds, 'memory')];
  const peers = contestants.filter((contestant) => contestant !== 'ours' && contestant !== 'floor');
  const ours = ({ values }: Pick<Row, 'values'>) => Number(values.ours);
  return [
    {
      what: 'handler: load in a fresh process',
      ...load,
      format: milliseconds,
      target: { text: 'at most 25 ms', isReached: ours(load) <= 25, isTimed: true },
    },
    {
      what: 'handler: load + first create against a local server',
      ...create,
      format: milliseconds,
      target: { text: 'at most 45 ms', isReached: ours(create) <= 45, isTimed: true },
    },
    {
      what: 'handler: peak memory of a create',
      ...memory,
      format: megabytes,
      target: {
        text: 'below every peer',
        isReached: peers.every((peer) => ours(memory) < Number(memory.values[peer])),
        isTimed: true,
      },
    },
  ];
}
