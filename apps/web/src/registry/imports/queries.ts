import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { importPage, importRowPage, type ImportView, importView } from '#contract/http/import';
import { useCommandKey } from '../../acts/use-perform.js';
import { ask, fileAddress, upload } from '../../api/ask.js';
import { keys } from '../../api/keys.js';
import { useMe } from '../../session/use-session.js';
import { usePaged } from '../../api/queries.js';
import type { RegistryKind } from './words.js';

/** While the stream is broken: milliseconds between two questions. */
const ASK_AGAIN_MS = 2_000;

export function useImportsPath(): string {
  return `/jurisdictions/${useMe().jurisdiction.code}/imports`;
}

export const useImports = () => usePaged(importPage, useImportsPath());
export const useImportRows = (id: string) => usePaged(importRowPage, `${useImportsPath()}/${encodeURIComponent(id)}/rows`);

export interface Importing {
  readonly kind: RegistryKind;
  readonly file: File;
  readonly mode: ImportView['mode'];
  readonly updateExisting: boolean;
  readonly dryRun: boolean;
}

/** Hands a file in; the same file with the same choices, sent again after no answer came, is one job. */
export function useBeginImport() {
  const queries = useQueryClient();
  const path = useImportsPath();
  const keyFor = useCommandKey();
  return useMutation({
    mutationFn: ({ kind, file, mode, updateExisting, dryRun }: Importing) => {
      const asked = { name: file.name, mode, updateExisting: String(updateExisting), dryRun: String(dryRun) };
      return upload(importView, `${path}/${kind}`, asked, file, { key: keyFor(JSON.stringify([kind, asked, file.size, file.lastModified])) });
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.moving() }),
  });
}

function importIn(data: string): ImportView | null {
  return importView.safeParse(JSON.parse(data)).data ?? null;
}

/** One import while it goes on: it stands in the address, so that a reload finds it again. */
export function useImport(id: string) {
  const queries = useQueryClient();
  const path = `${useImportsPath()}/${encodeURIComponent(id)}`;
  const [broken, setBroken] = useState(false);
  const found = useQuery({
    queryKey: keys.kept('import', id),
    queryFn: ({ signal }) => ask(importView, path, {}, signal),
    refetchInterval: ({ state }) => (broken && state.data?.finishedAt === null ? ASK_AGAIN_MS : false),
  });
  const underWay = found.data?.finishedAt === null;
  useEffect(() => {
    if (!underWay) return undefined;
    const source = new EventSource(fileAddress(`${path}/stream`));
    source.addEventListener('import', ({ data }: MessageEvent<string>) => {
      const view = importIn(data);
      if (view === null) return;
      queries.setQueryData(keys.kept('import', id), view);
      // What it did is told by the rows and by the registry itself.
      if (view.finishedAt !== null) void queries.invalidateQueries({ queryKey: keys.moving() });
    });
    source.onopen = () => setBroken(false);
    source.onerror = () => setBroken(true);
    return () => source.close();
  }, [underWay, id, path, queries]);
  return found;
}
