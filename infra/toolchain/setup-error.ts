/**
 * Something a person has to do before this can go on. The message says what; the exit code is that of
 * ecosystem.md 5: 69 a service or tool is not there, 75 try again later, 78 bad configuration.
 */
export class SetupError extends Error {
  constructor(
    message: string,
    readonly exitCode: 2 | 69 | 75 | 78,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'SetupError';
  }
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const DISK_FULL = /ENOSPC|no space left on device|database or disk is full|disk full/i;

/** @param said an error's code, or what a program wrote before it died. */
export const saysDiskIsFull = (said: string): boolean => DISK_FULL.test(said);

export function diskFull(where: string, cause?: unknown): SetupError {
  return new SetupError(`磁盘已满：${where} 所在的磁盘没有空间了。请清理后再启动；已经办理的内容都在，不会丢失。`, 75, cause);
}

const NOT_WRITABLE = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'ENOENT', 'ENAMETOOLONG'];

/** Turns the error of making or writing a file into what a person can do, where that is known. */
export function explained(error: unknown, where: string): unknown {
  if (error instanceof SetupError) return error;
  const code = errorCode(error);
  if (isDiskFull(error)) return diskFull(where, error);
  if (code === undefined || !NOT_WRITABLE.includes(code)) return error;
  return new SetupError(`${where} 不能写入。请改正目录权限，或用 BIHUAN_HOME 指定一个能写的目录。`, 78, error);
}

export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}
