import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '#infra/toolchain/identity';

const NAME = /^bihuan-test-(\d+)-/;

/** A new folder that others may pass through. Folders of test processes that were killed are removed on the way. */
export function temporaryFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && identityOf(Number(pid)) === undefined) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(tmpdir(), `bihuan-test-${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}
