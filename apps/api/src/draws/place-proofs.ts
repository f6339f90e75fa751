import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PlaceProof } from '#domain/draw/place-proof';
import { PlaceProvers, PoolTooLarge, type ProvenPlace } from '#persistence/places/place-provers';
import { enterpriseByCode } from '#persistence/reading/draw-places';
import { publicDocument } from '#persistence/reading/publications';
import { LineFull, ShareTaken } from '#persistence/threads/line';
import { missing, ProblemError } from '../problems/problem-error.js';

const HASH = /^[0-9a-f]{64}$/;
const USCC = /^[0-9A-Z]{18}$/;
const RETRY_AFTER_S = 5;

/** Proofs of single places in draws whose record is public. */
@Injectable()
export class PlaceProofs implements BeforeApplicationShutdown {
  private readonly provers = new PlaceProvers();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param caller the address it is asked from: nobody fills the line alone
   * @throws ProblemError 404 where there is no such public draw, 429 where too many of the caller's wait, 503 where too many wait or its pool is too large
   */
  async of(hash: string, asked: string, caller: string): Promise<PlaceProof> {
    const proven = await this.prove(hash, asked, caller);
    // A code nobody in the registry has is taken for an id: the answer then is that it was not in the pool.
    const id = USCC.test(asked) ? await enterpriseByCode(this.dataSource.manager, proven.jurisdiction, asked) : null;
    return id === null ? proven.proof : (await this.prove(hash, id, caller)).proof;
  }

  private async prove(hash: string, id: string, caller: string): Promise<ProvenPlace> {
    const proven = HASH.test(hash) ? await this.provers.prove(hash, id, () => publicDocument(this.dataSource.manager, hash), caller).catch(unavailable) : null;
    if (proven === null) throw missing('DRAW_NOT_FOUND', '没有这份公开的抽取记录，或者它是旧格式的，不能出具单个对象的证明。请核对编号，或下载整份记录核验。');
    return proven;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.provers.end();
  }
}

function unavailable(error: unknown): never {
  if (error instanceof ShareTaken) throw new ProblemError({ status: 429, title: '请求过多', code: 'TOO_MANY_PLACES', detail: `您的网络地址已有 ${error.waiting} 份证明在排队，请等前面的办完再索取，或下载整份抽取记录核验。` }, { 'retry-after': String(RETRY_AFTER_S) });
  if (error instanceof LineFull) throw new ProblemError({ status: 503, title: '暂时不可用', code: 'PLACES_BUSY', detail: '同时索取证明的人过多，请过几秒再试，或下载整份抽取记录核验。' }, { 'retry-after': String(RETRY_AFTER_S) });
  if (error instanceof PoolTooLarge) throw new ProblemError({ status: 503, title: '暂时不可用', code: 'POOL_TOO_LARGE', detail: '这次抽取的名录过大，出具证明超出了内存限额。请下载整份抽取记录核验。' });
  throw error;
}
