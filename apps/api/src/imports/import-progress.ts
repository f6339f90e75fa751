import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { instantMillis } from '#domain/calendar/day';
import type { Person } from '#persistence/accounts/sessions';
import { findImport, type ImportJob } from '#persistence/imports/import-job';
import type { Logger } from '../logger.js';
import { API_LOGGER } from '../options.js';
import { importViewOf } from './import-view.js';

/** Often enough for a bar, and one short query each. */
const EVERY_MS = 500;
const HEARTBEAT_MS = 15_000;
const LONGEST_MS = 30 * 60_000;

/** Tells how an import gets on, to whoever watches it; a reload or a broken line loses nothing. */
@Injectable()
export class ImportProgress implements BeforeApplicationShutdown {
  private readonly open = new Set<AbortController>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(API_LOGGER) private readonly logger: Logger,
  ) {}

  /** @param told the revision heard last; 0: none */
  tell(job: ImportJob, told: number, person: Person, request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\n');
    const end = new AbortController();
    this.open.add(end);
    request.raw.once('close', () => end.abort());
    const until = Math.min(Date.now() + LONGEST_MS, instantMillis(person.expiresAt));
    void this.follow(job, told, until, end.signal, (text) => void raw.write(text))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'import progress is late'))
      .finally(() => {
        this.open.delete(end);
        raw.end();
      });
  }

  private async follow(first: ImportJob, told: number, until: number, signal: AbortSignal, write: (text: string) => void): Promise<void> {
    let job: ImportJob | null = first;
    let last = told;
    let heard = Date.now();
    while (job !== null && !signal.aborted && Date.now() < until) {
      if (job.revision > last) {
        write(`id: ${job.revision}\nevent: import\ndata: ${JSON.stringify(importViewOf(job))}\n\n`);
        last = job.revision;
        heard = Date.now();
      } else if (Date.now() - heard > HEARTBEAT_MS) {
        write(': 在线\n\n');
        heard = Date.now();
      }
      if (job.finishedAt !== null) return;
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
      job = await findImport(this.dataSource, first.jurisdiction, first.id);
    }
  }

  beforeApplicationShutdown(): void {
    for (const end of this.open) end.abort();
  }
}
