import type { EntityManager } from 'typeorm';
import type { AttachedFileView, FileListView } from '#contract/http/files';
import { type Actor, type CheckItem, DEFINITIONS, isRefusal, streamOf } from '#domain';
import { type AttachedFile, FILE_PURPOSES } from '#domain/files/attached-file';
import { withdrawFile } from '#domain/files/decide-file';
import { FILE_TYPES } from '#domain/files/file-type';
import { registry } from '#persistence';
import { attachedFiles } from '#persistence/files/attached-files';
import { type Names, readNames } from '#persistence/reading/names';
import type { ProcessFound } from '#persistence/reading/processes';

export interface FileLimits {
  readonly mostBytes: number;
  readonly mostFiles: number;
}

interface Shown {
  readonly files: readonly AttachedFile[];
  readonly names: Names;
  readonly items: readonly CheckItem[];
  readonly actor: Actor;
}

/** The files of a process with the bounds of the next one, so that they are told before somebody sends it. */
export async function fileListView(manager: EntityManager, process: ProcessFound, actor: Actor, { mostBytes, mostFiles }: FileLimits): Promise<FileListView> {
  const files = await attachedFiles(manager, streamOf(process));
  const accounts = files.flatMap(({ by, withdrawn }) => (withdrawn === null ? [by] : [by, withdrawn.by]));
  const names = await readNames(manager, process.jurisdiction, { departments: [], officers: [], accounts });
  const codes = [...new Set(files.flatMap(({ about }) => about?.item ?? []))];
  const items = codes.length === 0 ? [] : await registry(manager, 'checkItem', process.jurisdiction, codes);
  return {
    items: files.map((file) => fileView(file, { files, names, items, actor })),
    mayAttach: DEFINITIONS[process.kind].worksOn(process.state, actor),
    limits: { mostBytes, mostFiles, types: Object.values(FILE_TYPES).map(({ media, name, ending }) => ({ media, name, ending })) },
  };
}

function fileView(attached: AttachedFile, { files, names, items, actor }: Shown): AttachedFileView {
  const { file, name, purpose, type, size, sha256, takenAt, note, by, at, withdrawn } = attached;
  const { media, name: typeName, image } = FILE_TYPES[type];
  return {
    file, name, purpose, purposeName: FILE_PURPOSES[purpose], media, typeName, image, size, sha256, takenAt, about: aboutView(attached, items), note, by: names.account(by), at,
    withdrawn: withdrawn === null ? null : { reason: withdrawn.reason, by: names.account(withdrawn.by), at: withdrawn.at },
    mayWithdraw: !isRefusal(withdrawFile({ file, reason: '' }, { actor, files })),
  };
}

function aboutView({ about }: AttachedFile, items: readonly CheckItem[]): AttachedFileView['about'] {
  if (about === null) return null;
  const item = items.find(({ code }) => code === about.item);
  return { item: about.item, itemName: item?.name ?? about.item, line: about.line, text: item?.checklist.find(({ id }) => id === about.line)?.text ?? about.line };
}
