import { cpus } from 'node:os';
import { sleep } from '../../lambda/budget';

const INTERVAL_MS = 100;
/** So many cases run however busy the machine is. */
const AT_LEAST = 4;

/** Starts cases no faster than the machine bears: function timeouts are real time. */
export class Pace {
  private running = 0;
  private turn = Promise.resolve();
  private before = spent();

  async keep<T>(work: () => Promise<T>): Promise<T> {
    await (this.turn = this.turn.then(() => this.next()));
    try {
      return await work();
    } finally {
      this.running -= 1;
    }
  }

  private async next(): Promise<void> {
    while (this.running >= AT_LEAST && !(await this.hasTimeToSpare())) continue;
    this.running += 1;
  }

  private async hasTimeToSpare(): Promise<boolean> {
    await sleep(INTERVAL_MS);
    const { before } = this;
    const now = (this.before = spent());
    return now.idle - before.idle > (now.all - before.all) / 10;
  }
}

function spent(): { idle: number; all: number } {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({
    idle,
    all: user + nice + sys + irq + idle,
  }));
  return times.reduce((sum, { idle, all }) => ({ idle: sum.idle + idle, all: sum.all + all }), { idle: 0, all: 0 });
}
