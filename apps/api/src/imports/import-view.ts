import type { ImportView } from '#contract/http/import';
import { instantFromMillis } from '#domain/calendar/day';
import type { ImportJob } from '#persistence/imports/import-job';

export function importViewOf(job: ImportJob): ImportView {
  const { id, kind, fileName, sha256, size, mode, updateExisting, dryRun, phase, revision, share, rows, found, prepared, refusal, createdAt, finishedAt } = job;
  return {
    id, kind, file: { name: fileName, sha256, size }, mode, updateExisting, dryRun, phase, revision, share, rows,
    counts: countsOf(job),
    prepared,
    table: found === null ? null : { ...found, ignoredColumns: [...found.ignoredColumns], absentColumns: [...found.absentColumns] },
    refusal: refusal === null ? null : { ...refusal },
    createdAt: instantFromMillis(createdAt.getTime()),
    finishedAt: finishedAt === null ? null : instantFromMillis(finishedAt.getTime()),
  };
}

function countsOf({ added, changed, unchanged, kept, withheld, refused }: ImportJob): ImportView['counts'] {
  if (added === null || changed === null || unchanged === null || kept === null || withheld === null) return null;
  return { added, changed, unchanged, kept, refused, withheld };
}
