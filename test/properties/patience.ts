/** The first failure ends all other lanes, and its own after so many attempts to make it smaller. */
export class Patience {
  private failedLane: number | undefined;
  private attemptsLeft = 80;

  async run(lane: number, work: () => Promise<void>): Promise<void> {
    if (this.failedLane !== undefined && (this.failedLane !== lane || this.attemptsLeft-- <= 0)) return;
    try {
      await work();
    } catch (error) {
      this.failedLane ??= lane;
      if (this.failedLane === lane) throw error;
    }
  }
}
