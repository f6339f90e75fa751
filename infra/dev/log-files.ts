import { closeSync, copyFileSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const ROTATE_AT_START = 5_000_000;
const TOO_LARGE = 50_000_000;

/** The log of one child, `NAME.log`, the one before it `NAME.log.1`: never more than about 100 MB together. */
export class LogFile {
  readonly path: string;

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${name}.log`);
    if (this.size() > ROTATE_AT_START) renameSync(this.path, `${this.path}.1`);
  }

  /** For appending; the caller closes it. */
  open(): number {
    return openSync(this.path, 'a', 0o640);
  }

  /** A child keeps its handle, so the file is emptied in place; it appends, so it goes on at the new end. */
  trim(): void {
    if (this.size() <= TOO_LARGE) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
  }

  size(): number {
    return existsSync(this.path) ? statSync(this.path).size : 0;
  }

  /** The last lines written after a position (a size remembered earlier). */
  tail(lines: number, after = 0): string {
    if (!existsSync(this.path)) return '';
    const handle = openSync(this.path, 'r');
    try {
      const { size } = fstatSync(handle);
      const from = Math.max(size - 16_384, after <= size ? after : 0);
      const buffer = Buffer.alloc(size - from);
      readSync(handle, buffer, 0, buffer.length, from);
      return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
    } finally {
      closeSync(handle);
    }
  }
}
