import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { killGroup, signalIfThere } from '../toolchain/guarded.js';
import { identityOf } from '../toolchain/identity.js';
import type { Report } from '../toolchain/report.js';
import { waitUntil } from '../toolchain/wait.js';

const processRecord = z.object({ name: z.string(), pid: z.number().int().positive(), identity: z.string(), stopSignal: z.enum(['SIGINT', 'SIGTERM']) });
const contents = z.object({ supervisor: processRecord, children: z.array(processRecord) });

export type ProcessRecord = z.infer<typeof processRecord>;
export type ChildrenFileContents = z.infer<typeof contents>;

/** What a supervisor wrote down about itself and its children, for the one that comes after it. */
export function readChildrenFile(path: string): ChildrenFileContents | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return contents.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // cut off by a full disk or a power cut: nothing can be known from it
  }
}

export function writeChildrenFile(path: string, value: ChildrenFileContents): void {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export const removeChildrenFile = (path: string): void => rmSync(path, { force: true });

/** Still the same process, not a later one that got its number. */
export function isAlive(record: ProcessRecord, identify: typeof identityOf = identityOf): boolean {
  return identify(record.pid) === record.identity;
}

/**
 * Stops the children that a supervisor left which ended without stopping them (SIGKILL, out of memory).
 * The file lists them from the bottom up, so the last comes first; what does not go within 20 seconds is killed with its group.
 */
export async function stopStaleChildren(path: string, report: Report): Promise<void> {
  for (const child of readChildrenFile(path)?.children.toReversed() ?? []) {
    if (!isAlive(child)) continue;
    report(`上一次没有正常结束，先停止留下的 ${child.name}（进程 ${child.pid}）…`);
    signalIfThere(child.pid, child.stopSignal);
    if (!(await waitUntil(() => !isAlive(child), 20_000))) killGroup(child.pid);
  }
  removeChildrenFile(path);
}
