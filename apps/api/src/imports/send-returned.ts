import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import type { ImportJob } from '#persistence/imports/import-job';
import { returnedFile } from '#persistence/imports/returned-file';
import type { WrittenFile } from '#persistence/tables/written-file';
import { ProblemError } from '../problems/problem-error.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @throws ProblemError 409 while there are no reasons row by row */
export async function sendReturned(dataSource: DataSource, job: ImportJob, reply: FastifyReply): Promise<void> {
  if (job.finishedAt === null) throw new ProblemError({ status: 409, title: '当前不能办理', code: 'IMPORT_RUNNING', detail: '这次导入还没有办完，请稍后再取。' });
  if (job.refusal !== null) throw new ProblemError({ status: 409, title: '当前不能办理', code: 'FILE_REFUSED', detail: `文件整个退回，没有逐行的原因：${job.refusal.reason}` });
  sendFile(reply, await returnedFile(dataSource, job));
}

/** A file to be saved, under its Chinese name (RFC 6266), piece by piece. */
export function sendFile(reply: FastifyReply, { name, format, content }: WrittenFile): void {
  void reply
    .header('content-type', format === 'csv' ? 'text/csv' : XLSX)
    .header('content-disposition', `attachment; filename="${format === 'csv' ? 'file.csv' : 'file.xlsx'}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(content));
}
