import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { isRefusal } from '#domain';
import { changeEntry, type EntryRequest, type EntryStored, type Kept } from '#persistence/registries/change-entry';
import { etagOf } from '../calendar/seen-version.js';
import { LawTime } from '../law-time.js';
import { refused } from '../problems/problem-error.js';
import { stale } from './seen-entry.js';

type Asked<Kind extends keyof Kept> = Omit<EntryRequest<Kind>, 'clock'>;

/** Changes entries of the registries for people, one transaction each. */
@Injectable()
export class Keeping {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  /**
   * @param ask in the transaction that records the change: looks up what the change names, or throws a problem
   * @throws ProblemError of a refusal, 404, or 412
   */
  async change<Kind extends keyof Kept>(reply: FastifyReply, asked: Asked<Kind>, ask: (manager: EntityManager) => Promise<void> = () => Promise.resolve()): Promise<EntryStored<Kept[Kind]>> {
    const answer = await this.dataSource.transaction(async (manager) => {
      await ask(manager);
      return changeEntry<Kind>(manager, { ...asked, clock: this.time.clock });
    });
    if (isRefusal(answer)) throw refused(answer);
    if (answer.outcome === 'stale') throw stale(answer, asked.seen === null);
    void reply.header('etag', etagOf(String(answer.entry.version)));
    return answer.entry;
  }
}
