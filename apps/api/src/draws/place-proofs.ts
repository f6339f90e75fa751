import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { type PlaceProof, placeProver } from '#domain/draw/place-proof';
import { enterpriseByCode } from '#persistence/reading/draw-places';
import { publicDocument } from '#persistence/reading/publications';
import { missing } from '../problems/problem-error.js';

/** Draws whose tree is kept in memory; a pool of a million takes some 200 MB. */
const KEPT = 2;
const USCC = /^[0-9A-Z]{18}$/;

interface Prover {
  readonly jurisdiction: string;
  readonly prove: (id: string) => PlaceProof;
}

/** Proofs of single places in draws whose record is public. The first of a draw hashes its whole pool, the others a few leaves. */
@Injectable()
export class PlaceProofs {
  private readonly kept = new Map<string, Promise<Prover | null>>();

  constructor(private readonly dataSource: DataSource) {}

  async of(hash: string, asked: string): Promise<PlaceProof> {
    const prover = await this.proverOf(hash);
    if (prover === null) throw missing('DRAW_NOT_FOUND', '没有这份公开的抽取记录，或者它是旧格式的，不能出具单个对象的证明。请核对编号，或下载整份记录核验。');
    return prover.prove(await this.idOf(asked, prover));
  }

  /** A code nobody in the registry has is taken for an id: the answer then is that it was not in the pool. */
  private async idOf(asked: string, { jurisdiction }: Prover): Promise<string> {
    return (USCC.test(asked) ? await enterpriseByCode(this.dataSource.manager, jurisdiction, asked) : null) ?? asked;
  }

  private async proverOf(hash: string): Promise<Prover | null> {
    const prover = this.kept.get(hash) ?? this.read(hash);
    // Asked for again it becomes the newest; the oldest goes.
    this.kept.delete(hash);
    this.kept.set(hash, prover);
    for (const old of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(old);
    try {
      const found = await prover;
      // What is not public today may be tomorrow.
      if (found === null) this.kept.delete(hash);
      return found;
    } catch (error) {
      this.kept.delete(hash);
      throw error;
    }
  }

  private async read(hash: string): Promise<Prover | null> {
    const text = /^[0-9a-f]{64}$/.test(hash) ? await publicDocument(this.dataSource.manager, hash) : null;
    const record: unknown = text === null ? null : JSON.parse(text);
    return isDrawRecord(record) ? { jurisdiction: record.parameters.jurisdiction, prove: placeProver(record.pool) } : null;
  }
}
