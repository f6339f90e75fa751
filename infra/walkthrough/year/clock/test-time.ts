import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { openTestService } from '#temporal';

/** The clock of the test server, which this one driver lets pass. Between passes it goes on at the machine's pace. */
export class TestTime {
  private constructor(
    private readonly server: ReturnType<typeof openTestService>,
    /** Test server minus machine, milliseconds: fixed while nobody lets time pass. */
    private ahead: number,
  ) {}

  static async of(address: string): Promise<TestTime> {
    const time = new TestTime(openTestService(address), 0);
    await time.read();
    return time;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  /** Lets so much time pass, leaping over what nobody does anything in. Returns when it has passed and what fell due is done. */
  async pass(milliseconds: number): Promise<void> {
    await this.server.testService.unlockTimeSkippingWithSleep({ duration: msToTs(Math.max(1, Math.ceil(milliseconds))) });
    await this.read();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private async read(): Promise<void> {
    this.ahead = tsToMs((await this.server.testService.getCurrentTime({})).time) - Date.now();
  }
}
