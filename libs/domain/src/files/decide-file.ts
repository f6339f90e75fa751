import type { Instant } from '../base.js';
import { instantMillis } from '../calendar/day.js';
import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import type { AboutLine, AttachedFile, FileAttached, FileEvent } from './attached-file.js';

const SOURCE = '执法全过程记录；台账留痕';

/** What a decision on files of a process rests on. */
export interface FileFacts {
  readonly actor: Actor;
  readonly now: Instant;
  /** 承办: whether the process is this person's work, as for changes of its limits. */
  readonly worksOn: boolean;
  /** What is attached already. */
  readonly files: readonly AttachedFile[];
  /** How many files a process may have; of the settings. */
  readonly mostFiles: number;
  /** The lines of the checklist, where the process has one. */
  readonly lines: readonly AboutLine[];
}

/** Clocks of telephones are not ours; a day covers every time zone. Milliseconds. */
const CLOCKS_DIFFER = 86_400_000;

/** A photograph or a paper handed in by whoever works on the process, at any time: papers come after the end, too. */
export function attachFile(input: Omit<FileAttached, 'file'>, { actor: _, now, worksOn, files, mostFiles, lines }: FileFacts): FileEvent | Refusal {
  if (!worksOn) return refuse('forbidden', 'NOT_INVOLVED', '您不承办该流程，不能添加照片和材料，请由承办部门、承办人员或者执法大队添加。', { source: SOURCE });
  const { about, takenAt, sha256 } = input;
  if (about !== null && !lines.some(({ item, line }) => item === about.item && line === about.line)) {
    return refuse('invalid', 'LINE_NOT_ON_LIST', `检查内容“${about.item} ${about.line}”不在本次检查的事项清单内。`, { source: '清单之外无检查', at: 'line' });
  }
  if (takenAt !== null && instantMillis(takenAt) > instantMillis(now) + CLOCKS_DIFFER) return refuse('invalid', 'TAKEN_IN_FUTURE', '拍摄时间晚于现在，请核对设备的日期，或者不填拍摄时间。', { at: 'takenAt' });
  const standing = files.filter(({ withdrawn }) => withdrawn === null);
  const same = standing.find((file) => file.sha256 === sha256 && sameLine(file.about, about));
  if (same !== undefined) return refuse('invalid', 'FILE_ATTACHED_ALREADY', `这个文件已经添加过了（${same.file}“${same.name}”），不必再添加。`);
  if (standing.length >= mostFiles) return refuse('invalid', 'TOO_MANY_FILES', `一个流程最多添加 ${mostFiles} 个文件，现在已有 ${standing.length} 个。请先撤下不需要的，或者把多页材料合成一个 PDF。`);
  return { type: 'FileAttached', data: { file: `F${files.length + 1}`, ...input } };
}

const sameLine = (one: AboutLine | null, other: AboutLine | null): boolean => one?.item === other?.item && one?.line === other?.line;

/** A mistake is taken back by whoever made it, or by the brigade; the ledger keeps that it was there, and why it is not any more. */
export function withdrawFile({ file, reason }: { readonly file: string; readonly reason: string }, { actor, files }: Pick<FileFacts, 'actor' | 'files'>): FileEvent | Refusal {
  const found = files.find((one) => one.file === file);
  if (found === undefined) return refuse('missing', 'FILE_NOT_FOUND', '没有这个文件，请核对地址。');
  if (found.withdrawn !== null) return refuse('notOpen', 'FILE_WITHDRAWN', '这个文件已经撤下。');
  if (found.by !== actor.person && !actor.roles.includes('brigade')) return refuse('forbidden', 'NOT_THE_ONE_WHO_ATTACHED', '只有添加文件的人或者执法大队可以撤下它。', { source: SOURCE });
  return { type: 'FileWithdrawn', data: { file, reason } };
}
