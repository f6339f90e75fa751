import { fileWithReasons, reasonsOf } from '../registries/file-with-reasons.js';
import { SHAPES_OF } from '../registries/read-registry.js';
import { uploadedFile } from '../registries/uploaded-file.js';
import type { WrittenFile } from '../tables/written-file.js';
import { type ImportJob, problemsOfRows, type Queried } from './import-job.js';

/** The file of an import as it was handed in, with the reasons that were kept with the job. */
export async function returnedFile(database: Queried, job: ImportJob): Promise<WrittenFile> {
  return fileWithReasons(await uploadedFile(database, job.sha256, job.fileName), SHAPES_OF[job.kind], async (sheet, rows) => {
    const [first, last] = [rows[0]?.row, rows.at(-1)?.row];
    if (first === undefined || last === undefined) return new Map();
    return reasonsOf((await problemsOfRows(database, job.id, first, last)).filter((problem) => problem.sheet === (sheet === '' ? job.fileName : sheet)));
  });
}
