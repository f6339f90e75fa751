import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { WorkflowIdReusePolicy } from '@temporalio/common';
import { ADVANCED, JURISDICTION, KIND, NUDGED, OVERDUE, QUARTER, TASK_QUEUE } from '#contract/workflow';
import { type EventHeader, PROCESS_KINDS } from '#domain';
import { REQUEST_DEADLINE_MS } from '#temporal';
import type { Batch } from './batches.js';
import { staticDetails } from './static-details.js';

/** What one process is told. */
export type Message = Pick<Batch, 'ref' | 'stream' | 'headers' | 'nudge' | 'jurisdiction' | 'quarter' | 'ended'>;

/** Hands headers to the workflow of their process; starts it where that is due, and never a second time for a process that is over. */
export class SignalSender {
  constructor(
    private readonly client: Client,
    /** Whether the ledger has ended this process. */
    private readonly hasEnded: (stream: string) => Promise<boolean>,
  ) {}

  /** @throws when Temporal did not take it; it may have taken it all the same, and is then told twice, which is harmless */
  async send(message: Message): Promise<void> {
    if (message.headers.length > 0) await this.advance(message);
    if (message.nudge) await this.nudge(message);
  }

  private async advance(message: Message): Promise<void> {
    if (message.headers[0]?.version === 1 && !message.ended) return this.begin(message);
    try {
      await this.within(() => this.client.workflow.getHandle(message.stream).signal<[readonly EventHeader[]]>(ADVANCED, message.headers));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await this.beginAnewUnlessEnded(message);
    }
  }

  /** The first event starts the workflow. A run that completed is not begun again: the row was delivered before and not deleted. */
  private async begin(message: Message): Promise<void> {
    try {
      await this.start(message, 'ALLOW_DUPLICATE_FAILED_ONLY');
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await this.beginAnewUnlessEnded(message);
    }
  }

  /** Asked only now: a workflow completes after its process has ended in the ledger, so the answer cannot be too old. */
  private async beginAnewUnlessEnded(message: Message): Promise<void> {
    if (await this.hasEnded(message.stream)) return;
    await this.start(message, 'ALLOW_DUPLICATE');
  }

  private async start({ ref, stream, headers, jurisdiction, quarter }: Message, workflowIdReusePolicy: WorkflowIdReusePolicy): Promise<void> {
    await this.within(() =>
      this.client.workflow.signalWithStart(ref.kind, {
        workflowId: stream,
        workflowIdReusePolicy,
        taskQueue: TASK_QUEUE,
        args: [{ ref }],
        signal: ADVANCED,
        signalArgs: [headers],
        staticSummary: `${PROCESS_KINDS[ref.kind]} ${ref.number}`,
        staticDetails: staticDetails({ ref, stream, jurisdiction, quarter }),
        typedSearchAttributes: [
          { key: KIND, value: PROCESS_KINDS[ref.kind] },
          { key: OVERDUE, value: false },
          ...(jurisdiction === null ? [] : [{ key: JURISDICTION, value: jurisdiction }]),
          ...(quarter === null ? [] : [{ key: QUARTER, value: quarter }]),
        ],
      }),
    );
  }

  /** A nudge starts nothing: a workflow that is started anew looks by itself. */
  private async nudge({ stream }: Message): Promise<void> {
    try {
      await this.within(() => this.client.workflow.getHandle(stream).signal(NUDGED));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private within<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return this.client.connection.withDeadline(Date.now() + REQUEST_DEADLINE_MS, ask);
  }
}
