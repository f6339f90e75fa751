import { Context } from '@temporalio/activity';

/** How far long work has come: told with every heartbeat, and by a further attempt read back. */
export interface Progress {
  readonly reached: number;
  readonly heartbeat: (index: number) => void;
}

export function progress(): Progress {
  const context = Context.current();
  const details: unknown = context.info.heartbeatDetails;
  return { heartbeat: (index) => context.heartbeat(index), reached: typeof details === 'number' ? details : 0 };
}
