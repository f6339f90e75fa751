import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOfDraw } from '#domain/draw/any-draw';
import { nodeCrypto as crypto } from '#domain/draw/draw.fixture';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { isSupplementRecord } from '#domain/draw/record-shape';
import { supplementDigest } from '#domain/draw/supplement-record';
import { matchingOf, replacementOf, supplementOf } from '../../vectors/officers.js';
import { bihuan, type Captured } from './captured.js';

const vector = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));
const [draw, supplement] = [vector('draw-witnesses'), vector('supplement-witnesses')];
if (!isDrawRecord(draw) || !isSupplementRecord(supplement)) throw new Error('The vectors are no records');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-forged-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: unknown): string {
  const path = join(folder, `${String((files += 1))}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const verify = (record: unknown, ...beside: string[]): Promise<Captured> => bihuan(['verify', 'draw', file(record), ...beside]);
const wrong = ({ lines }: Captured): readonly string[] => lines.filter((line) => line.startsWith('不符'));

describe('what rests on a forged draw', () => {
  /** Who wrote another nonce in has another seed than the ranking; the digest is written anew, and all that follows is made from it. */
  const nonce = crypto.sha256('liked better');
  const forged = { ...draw, nonce, digest: digestOfDraw({ ...draw, nonce }, crypto) };
  const first = (): string[] => ['--first', file(forged)];
  const [stratum = ''] = draw.strata.filter(({ size, drawn }) => drawn.length > 0 && size > drawn.length).map(({ id }) => id);

  it('was right with the honest draw', async () => {
    const matching = matchingOf(draw, draw, 0, {});
    for (const record of [matching, replacementOf(draw, matching), supplementOf(draw, stratum)]) expect(await verify(record, '--first', file(draw))).toMatchObject({ code: 0 });
  });

  it('is wrong, though every record agrees with every other, exit code 1', async () => {
    const matching = matchingOf(forged, forged, 0, {});
    for (const record of [matching, replacementOf(forged, matching), supplementOf(forged, stratum)]) {
      const told = await verify(record, ...first());
      expect([told.code, wrong(told).length > 0, wrong(told).filter((line) => !line.startsWith('不符  首次抽取：'))]).toEqual([1, true, []]);
    }
  });

  it('is held against the commitment that was published', async () => {
    const told = await verify(matchingOf(draw, draw, 0, {}), '--first', file(draw), '--published', file({ ...draw.commitment, root: '0'.repeat(64) }));
    expect([told.code, wrong(told)]).toEqual([1, [expect.stringContaining('首次抽取：公开的承诺')]]);
  });
});

it('a matching that rests on a forged supplement is wrong, though the supplement has a digest of its own, exit code 1', async () => {
  const taken = new Set([...draw.strata, ...supplement.strata].flatMap(({ drawn }) => drawn.map(({ id }) => id)));
  const other = draw.pool.groups.flatMap(({ ids }) => ids).find((id) => !taken.has(id)) ?? '';
  const strata = supplement.strata.map((stratum) => ({ ...stratum, drawn: stratum.drawn.map((object) => ({ ...object, id: other })) }));
  const forged = { ...supplement, strata, digest: supplementDigest({ ...supplement, strata }, crypto) };
  const before = draw.strata.reduce((sum, { drawn }) => sum + drawn.length, 0);
  const told = await verify(matchingOf(draw, forged, before, {}), '--first', file(draw), '--earlier', file(forged));
  expect([told.code, wrong(told).length > 0, wrong(told).filter((line) => !line.startsWith('不符  第 1 次补抽：'))]).toEqual([1, true, []]);
});
