import { identityOf } from '#infra/toolchain/identity';

let watching: NodeJS.Timeout | undefined;

/**
 * A jest worker process goes on with its test when jest itself is killed. Then it has nobody to report to:
 * it ends at once, and with it the servers it started. Jest without workers is its own end.
 */
export function endWithParent(): void {
  if (process.send === undefined || watching !== undefined) return;
  const parent = process.ppid;
  const identity = identityOf(parent);
  watching = setInterval(() => {
    if (identityOf(parent) !== identity) process.kill(process.pid, 'SIGKILL');
  }, 1_000).unref();
}
