import type { Instant, ItemCode, PersonId } from '../base.js';
import type { FileType } from './file-type.js';

export const FILE_PURPOSES = { photo: '照片', paper: '文书和材料' } as const;
export type FilePurpose = keyof typeof FILE_PURPOSES;

/** The line of a checklist that a file shows. */
export interface AboutLine {
  readonly item: ItemCode;
  readonly line: string;
}

/** What stands of a file in the ledger; its content lies on disk under its hash. */
export interface FileAttached {
  /** 'F1', 'F2', … on each process. */
  readonly file: string;
  /** SHA-256 of the content, hex in lower case. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly type: FileType;
  readonly name: string;
  readonly purpose: FilePurpose;
  /** As the device says; null: it does not. */
  readonly takenAt: Instant | null;
  readonly about: AboutLine | null;
  readonly note: string | null;
}

export interface FileWithdrawn {
  readonly file: string;
  readonly reason: string;
}

/** Recorded beside the process, on a stream of its own: a photograph is no turn of the procedure, and whoever fills in a form while a colleague hands in photographs does not come too late for it. */
export type FileEvent = { readonly type: 'FileAttached'; readonly data: FileAttached } | { readonly type: 'FileWithdrawn'; readonly data: FileWithdrawn };

interface ByAt {
  readonly by: PersonId;
  readonly at: Instant;
}

/** A file as it stands. One that was withdrawn stays named, with the reason, and is handed out to nobody. */
export interface AttachedFile extends FileAttached, ByAt {
  readonly withdrawn: (ByAt & { readonly reason: string }) | null;
}

/** 'files/inspection/130525-…': beside the process's stream, as its archive is. */
export const filesStreamOf = (process: string): string => `${FILES}${process}`;
export const FILES = 'files/';

/** The fold. @param event with who recorded it and when */
export function evolveFiles(files: readonly AttachedFile[], { type, data, by, at }: FileEvent & ByAt): readonly AttachedFile[] {
  if (type === 'FileAttached') return [...files, { ...data, by, at, withdrawn: null }];
  return files.map((file) => (file.file === data.file ? { ...file, withdrawn: { reason: data.reason, by, at } } : file));
}
