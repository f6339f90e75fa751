import type { FastifyRequest } from 'fastify';
import { type TableFile, TableRefused } from '#persistence/tables/table-file';
import { type Upload, withUpload } from '../imports/upload.js';
import { ProblemError } from '../problems/problem-error.js';

/**
 * Works with the file of a request, on the disk of the server.
 * @throws ProblemError 413 or 422 when it is not such a table
 */
export async function withTable<T>(request: FastifyRequest, upload: Upload, work: (file: TableFile) => Promise<T>): Promise<T> {
  try {
    return await withUpload(request, upload, work);
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, reason } = error.refusal;
    throw new ProblemError({ status: code === 'FILE_TOO_LARGE' ? 413 : 422, title: '文件不能导入', code, detail: reason });
  }
}
