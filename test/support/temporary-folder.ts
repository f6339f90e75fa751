import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryEnterable } from '#infra/toolchain/folders';
import { identityOf } from '#infra/toolchain/identity';

const NAME = /^bihuan-test-(\d+)-/;

/** A new folder that others may pass through. Folders of test processes that were killed are removed on the way. */
export function temporaryFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && identityOf(Number(pid)) === undefined) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  return temporaryEnterable(`bihuan-test-${process.pid}-`);
}
