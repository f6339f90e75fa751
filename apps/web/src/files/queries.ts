import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type AttachedFileView, fileList, type FileListView } from '#contract/http/files';
import type { ProcessView } from '#contract/http/process';
import { ask, fileAddress, send, upload } from '../api/ask.js';
import { newCommandKey } from '../api/command-key.js';
import { keys } from '../api/keys.js';

type Of = Pick<ProcessView, 'kind' | 'number'>;
const pathOf = ({ kind, number }: Of): string => `/processes/${kind}/${encodeURIComponent(number)}/files`;
const keyOf = ({ kind, number }: Of) => keys.process(kind, number, 'files');

/** Where the browser fetches the content from; it is held against its hash each time. */
export const contentAddress = (of: Of, { file }: Pick<AttachedFileView, 'file'>): string => fileAddress(`${pathOf(of)}/${file}`);

/** @param enabled false: this person may not know yet what the process is about */
export function useFiles(of: Of, enabled = true) {
  return useQuery({ queryKey: keyOf(of), queryFn: ({ signal }) => ask(fileList, pathOf(of), {}, signal), enabled });
}

export interface Attaching {
  readonly file: File;
  readonly purpose: AttachedFileView['purpose'];
  readonly about?: { readonly item: string; readonly line: string };
  readonly note?: string;
}

/** The moment at which the device wrote a photograph; of a paper it says nothing. */
const takenAt = ({ file, purpose }: Attaching): string | undefined => (purpose === 'photo' && file.lastModified > 0 ? new Date(file.lastModified).toISOString() : undefined);

export function useAttach(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (attaching: Attaching) => {
      const { file, purpose, about, note } = attaching;
      return upload(fileList, pathOf(of), { purpose, name: file.name, takenAt: takenAt(attaching), ...about, note }, file, { key: newCommandKey() });
    },
    onSuccess: (list: FileListView) => queries.setQueryData(keyOf(of), list),
  });
}

export function useWithdraw(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, reason }: { readonly file: string; readonly reason: string }) => send(fileList, 'POST', `${pathOf(of)}/${file}/withdrawal`, { body: { reason }, key: newCommandKey() }),
    onSuccess: (list: FileListView) => queries.setQueryData(keyOf(of), list),
  });
}

/** Why a content that the browser could not show is not handed out: asked only then. */
export function useWhyNot(of: Of, file: string, enabled: boolean) {
  return useQuery({ queryKey: [...keyOf(of), file, 'why'], queryFn: ({ signal }) => ask(z.unknown(), `${pathOf(of)}/${file}`, {}, signal), enabled, retry: false });
}
