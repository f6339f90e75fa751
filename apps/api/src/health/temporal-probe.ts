import type { Connection } from '@temporalio/client';

const DEADLINE_MS = 1_500;

/** Whether Temporal answers. Acts never ask it: they are recorded without it and followed up when it is back. */
export class TemporalProbe {
  private connection: Connection | null = null;

  constructor(private readonly address: string) {}

  async answers(): Promise<boolean> {
    try {
      const connection = this.connection ?? (await lazyConnection(this.address));
      this.connection = connection;
      await connection.withDeadline(Date.now() + DEADLINE_MS, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      // Whatever the reason, it does not answer; the caller says so.
      return false;
    }
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }
}

/** Loaded when first asked for: starting the API does not wait for a client it may never need. */
async function lazyConnection(address: string): Promise<Connection> {
  const { Connection } = await import('@temporalio/client');
  return Connection.lazy({ address });
}
