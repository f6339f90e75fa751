import { afterAll, describe, expect, it } from '@jest/globals';
import { instantFromMillis } from '#domain/calendar/day';
import { recordDraw } from '#domain/draw/draw-record';
import { DRAW_DOMAIN_TAG } from '#domain/draw/rank';
import { bytesOfProver, verifyPlace } from '#domain/draw/place-proof';
import { type Pool, poolOf } from '#domain/draw/pool';
import { NO_WITNESSES, SYSTEM_SOURCE } from '#domain/draw/witness';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { LineFull, ShareTaken } from '../threads/line.js';
import { Kept } from './kept.js';
import { PlaceProvers, PoolTooLarge } from './place-provers.js';

const NOW = instantFromMillis(Date.UTC(2026, 9, 12));
const poolWith = (size: number): Pool => poolOf({ quarter: '2026Q4' as Pool['quarter'], strata: ['key'], groups: [{ place: 'stratum', stratum: 'key', class: 'key', grounds: ['permitKey'], ids: Array.from({ length: size }, (_, n) => `E${String(n).padStart(7, '0')}`) }] });

function recordOf(size: number): { readonly hash: string; readonly text: string; readonly root: string; readonly pool: Pool } {
  const pool = poolWith(size);
  const parameters = {
    domainTag: DRAW_DOMAIN_TAG, jurisdiction: '130525', task: `RW-${String(size)}`, quarter: pool.quarter, ruleSet: { id: 'r', version: 1 }, strata: [{ id: 'key', rate: '0.18' }],
    draw: { rounding: 'ceiling', minimumPerStratum: 1 }, onSitePerYear: 2, atCap: [], attempt: 1, entropySource: SYSTEM_SOURCE, witnesses: NO_WITNESSES,
  } as const;
  const record = recordDraw({ pool, parameters, nonce: nodeCrypto.sha256('n'), committedAt: NOW, entropy: { value: nodeCrypto.sha256('e'), recordedAt: NOW, statements: [] }, crypto: nodeCrypto });
  return { hash: nodeCrypto.digest(record), text: JSON.stringify(record), root: record.commitment.root, pool };
}

const [one, other] = [recordOf(3_000), recordOf(2_000)];
const open: PlaceProvers[] = [];
const provers = (more: Partial<ConstructorParameters<typeof PlaceProvers>[0]> = {}): PlaceProvers => {
  const made = new PlaceProvers({ keptBytes: 10 * 2 ** 20, mostText: 2 ** 20, heapMb: 512, waiting: 20, waitingEach: 20, ...more });
  open.push(made);
  return made;
};
/** Asks, and counts how often the record had to be read. */
function asking(places: PlaceProvers) {
  const reads: string[] = [];
  const ask = (of: typeof one, id: string, caller = 'anybody') => places.prove(of.hash, id, () => (reads.push(of.hash), Promise.resolve(of.text)), caller);
  return { reads, ask };
}
afterAll(() => Promise.all(open.map((places) => places.end())));

describe('places proved in a thread', () => {
  it('are the proofs that verify under the published root, of who was in the pool and who was not; a record is read once', async () => {
    const { reads, ask } = asking(provers());
    for (const [id, included] of [['E0000000', true], ['E0002999', true], ['E0001500', true], ['A', false], ['Z', false], ['E0001500x', false]] as const) {
      const proven = await ask(one, id);
      expect([proven?.jurisdiction, proven?.proof.included, verifyPlace(proven?.proof, one.root).filter(({ ok }) => !ok)]).toEqual(['130525', included, []]);
    }
    expect(reads).toEqual([one.hash]);
  });

  it('asked for at once read the record once', async () => {
    const { reads, ask } = asking(provers());
    const all = await Promise.all(Array.from({ length: 15 }, (_, n) => ask(one, `E000${String(n).padStart(4, '0')}`)));
    expect([all.every((proven) => proven?.proof.included), reads]).toEqual([true, [one.hash]]);
  });

  it('keep only so many bytes: what was asked for longest ago has to be read again, what is too large always', async () => {
    const { reads, ask } = asking(provers({ keptBytes: bytesOfProver(one.pool) + bytesOfProver(other.pool) - 1 }));
    for (const record of [one, other, other, one]) expect((await ask(record, 'E0000001'))?.proof.included).toBe(true);
    expect(reads).toEqual([one.hash, other.hash, one.hash]);
    const none = asking(provers({ keptBytes: 1 }));
    for (let time = 0; time < 2; time += 1) expect((await none.ask(one, 'E0000001'))?.proof.included).toBe(true);
    expect(none.reads).toHaveLength(2);
  });

  it('are none where there is no record, or one that is none of a draw', async () => {
    const places = provers();
    expect(await places.prove('x', 'E1', () => Promise.resolve(null), 'anybody')).toBeNull();
    expect(await places.prove('x', 'E1', () => Promise.resolve('{"format":"bihuan-draw/1"}'), 'anybody')).toBeNull();
  });

  it('turn away one caller whose share of the line is taken, and nobody else', async () => {
    const { ask } = asking(provers({ waitingEach: 1 }));
    const first = [ask(one, 'E0000001', 'a'), ask(one, 'E0000002', 'a')];
    await expect(ask(one, 'E0000003', 'a')).rejects.toBeInstanceOf(ShareTaken);
    expect((await Promise.all([...first, ask(one, 'E0000004', 'b')])).map((proven) => proven?.proof.included)).toEqual([true, true, true]);
  });

  it('turn away who comes when too many wait, and go on after a record that was too large or broken', async () => {
    const places = provers({ mostText: one.text.length, waiting: 1 });
    const { ask } = asking(places);
    const [first, second] = [ask(one, 'E0000001'), ask(one, 'E0000002')];
    await expect(ask(one, 'E0000003')).rejects.toBeInstanceOf(LineFull);
    expect((await Promise.all([first, second])).map((proven) => proven?.proof.included)).toEqual([true, true]);
    await expect(places.prove('huge', 'E1', () => Promise.resolve(`${one.text} `), 'anybody')).rejects.toBeInstanceOf(PoolTooLarge);
    await expect(places.prove('broken', 'E1', () => Promise.resolve('{'), 'anybody')).rejects.toMatchObject({ name: 'SyntaxError' });
    expect((await ask(one, 'E0000001'))?.proof.included).toBe(true);
  });
});

describe('what is kept', () => {
  it('is never more than it may be, the newest first, and a second time counts once', () => {
    const kept = new Kept<number>(10);
    kept.set('a', 1, 4);
    kept.set('b', 2, 4);
    kept.set('a', 3, 5);
    expect([kept.get('a'), kept.get('b'), kept.bytes]).toEqual([3, 2, 9]);
    kept.set('c', 4, 4);
    expect([kept.get('a'), kept.get('b'), kept.get('c'), kept.bytes]).toEqual([undefined, 2, 4, 8]);
    kept.set('d', 5, 11);
    expect([kept.get('d'), kept.bytes]).toEqual([undefined, 8]);
    kept.set('e', 6, 10);
    expect([kept.get('b'), kept.get('c'), kept.get('e'), kept.bytes]).toEqual([undefined, undefined, 6, 10]);
  });
});
