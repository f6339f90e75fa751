import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireDay, startOfDay } from '#domain/calendar/day';
import { enterprise, nodeCrypto as crypto, officer, quarter, rules } from '#domain/draw/draw.fixture';
import { drawParameters, recordDraw } from '#domain/draw/draw-record';
import { freezePool } from '#domain/draw/pool';
import { recordMatching } from '#domain/draw/matching-record';
import { rankingOf } from '#domain/draw/ranking';
import { recordReplacement, replacementDigest } from '#domain/draw/replacement-record';
import { recordSupplement, supplementDigest, type SupplementRecord } from '#domain/draw/supplement-record';
import { NO_WITNESSES, SYSTEM_SOURCE } from '#domain/draw/witness';
import { bihuan } from './captured.js';

const enterprises = Array.from({ length: 12 }, (_, n) => enterprise({ id: `E${String(n).padStart(3, '0')}`, permitClass: 'simplified' }));
const pool = freezePool({ enterprises, quarter: quarter('2026Q4'), rules });
const record = recordDraw({
  pool,
  parameters: drawParameters({ jurisdiction: '130525', task: 'T-1', rules, pool, atCap: [], canDivert: () => false, attempt: 1, entropySource: SYSTEM_SOURCE, witnesses: NO_WITNESSES }),
  nonce: 'a1'.repeat(32),
  committedAt: startOfDay(requireDay('2026-10-08')),
  entropy: { value: 'b2'.repeat(32), recordedAt: startOfDay(requireDay('2026-10-09')), statements: [] },
  crypto,
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string | Uint8Array, name = 'record.json'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('verify draw', () => {
  it('finds a record right, white space or not', async () => {
    const { code, lines } = await bihuan(['verify', 'draw', file(JSON.stringify(record, undefined, 4))]);
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('全部相符。');
  });

  it('finds one changed id and names the first thing that is wrong, exit code 1', async () => {
    const path = file(JSON.stringify(record).replaceAll('E003', 'E0031'));
    const { code, out } = await bihuan(['verify', 'draw', path, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, first: { check: '名录根', ok: false } });
    expect((await bihuan(['verify', 'draw', path])).lines.at(-1)).toMatch(/^有不符之处，第一处是“名录根”：名录根与重算不符/);
  });

  it('holds it against the commitment as it was published, alone or within a publication', async () => {
    const { committedAt: _, ...commitment } = record.commitment;
    const against = (content: unknown) => bihuan(['verify', 'draw', file(JSON.stringify(record)), '--published', file(JSON.stringify(content), 'published.json')]);
    expect(await against(commitment)).toMatchObject({ code: 0 });
    expect(await against({ publications: [{ body: { commitment } }, { body: { commitment } }] })).toMatchObject({ code: 0 });
    expect(await against({ ...commitment, root: '0'.repeat(64) })).toMatchObject({ code: 1, lines: expect.arrayContaining(['不符  公开的承诺：与抽取前公开的承诺不一致']) });
    expect(await against({ one: commitment, other: { ...commitment, root: '0'.repeat(64) } })).toMatchObject({ code: 65 });
    expect(await against({})).toMatchObject({ code: 65, err: expect.stringContaining('没有抽取承诺') });
  });

  it.each([
    ['no JSON', 'draw', '不是 JSON'],
    ['an empty file', '', '不是 JSON'],
    ['a byte order mark', `\uFEFF${JSON.stringify(record)}`, '不是 JSON'],
    ['a file of another kind', '{"format":"something"}', '不是抽取记录'],
    ['something added', JSON.stringify({ ...record, note: 1 }), '多出内容'],
    ['something missing', JSON.stringify({ ...record, seed: undefined }), '缺少内容'],
    ['half a surrogate pair', JSON.stringify(record).replace('E003', String.raw`\ud800`), '不是抽取记录'],
    ['another encoding', Buffer.from(JSON.stringify({ ...record, nonce: '数' }), 'utf16le'), '不是 UTF-8'],
    ['bytes that are no text', Buffer.concat([Buffer.from('{"format":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')]), '不是 UTF-8'],
  ])('refuses %s, exit code 65', async (_name, content, told) => {
    expect(await bihuan(['verify', 'draw', file(content)])).toMatchObject({ code: 65, out: '', err: expect.stringContaining(told) });
  });

  it('refuses a file larger than any record before it reads it, exit code 65', async () => {
    const path = file('');
    truncateSync(path, 400 * 1024 * 1024 + 1);
    expect(await bihuan(['verify', 'draw', path])).toMatchObject({ code: 65, err: expect.stringContaining('401 MB') });
  });
});

describe('verify place', () => {
  const path = () => file(JSON.stringify(record));

  it('shows where an enterprise stood, from the record', async () => {
    const { code, lines } = await bihuan(['verify', 'place', path(), '--id', 'E003']);
    expect([code, lines.at(-1)]).toEqual([0, '证明成立。']);
    expect(lines).toContain('相符  位置：E003 在名录中：分层 simplified，类别 general，依据 permitSimplified');
  });

  it('shows that one stood nowhere, and its proof can be verified without the record', async () => {
    const { code, out } = await bihuan(['verify', 'place', path(), '--id', 'E0035', '--json']);
    const { proof } = JSON.parse(out);
    expect([code, proof.included]).toEqual([0, false]);
    const alone = file(JSON.stringify(proof), 'proof.json');
    expect(await bihuan(['verify', 'place', alone, '--root', record.commitment.root])).toMatchObject({ code: 0, out: expect.stringContaining('E0035 不在名录中') });
    expect(await bihuan(['verify', 'place', alone, '--root', '0'.repeat(64)])).toMatchObject({ code: 1 });
    expect(await bihuan(['verify', 'place', file(JSON.stringify({ ...proof, id: 'E003' }), 'other.json')])).toMatchObject({ code: 1 });
    expect(await bihuan(['verify', 'place', alone, '--id', 'E001'])).toMatchObject({ code: 2, err: expect.stringContaining('这份证明是 E0035 的') });
  });

  it('says what is missing or wrong', async () => {
    expect(await bihuan(['verify', 'place', path()])).toMatchObject({ code: 2, err: expect.stringContaining('“--id”') });
    expect(await bihuan(['verify', 'place', path(), '--id', 'E1', '--root', 'x'])).toMatchObject({ code: 2 });
    expect(await bihuan(['verify', 'place', file('{}'), '--id', 'E1'])).toMatchObject({ code: 65, err: expect.stringContaining('既不是抽取记录') });
  });
});

describe('verify draw of a supplement', () => {
  const supplement = (earlier: readonly SupplementRecord[]): SupplementRecord =>
    recordSupplement({ task: 'T-1', first: record, earlier, missing: [{ stratum: record.strata.find(({ size, drawn }) => size > drawn.length + 1)?.id ?? '', inspections: [`T-1-${earlier.length}`] }], standing: () => ({ diverted: false }), reliedOn: () => ({ registry: { version: 1, sha256: '0'.repeat(64) }, onSite: 0 }), cap: 2, drawnAt: startOfDay(requireDay('2026-10-20')), crypto });
  const one = supplement([]);
  const two = supplement([one]);
  const verify = (which: object, ...more: string[]) => bihuan(['verify', 'draw', file(JSON.stringify(which), 'supplement.json'), ...more]);
  const first = () => ['--first', file(JSON.stringify(record))];

  it('finds the first and the second right against the first draw', async () => {
    expect(await verify(one, ...first())).toMatchObject({ code: 0 });
    expect(await verify(two, ...first(), '--earlier', file(JSON.stringify(one), 'earlier.json'))).toMatchObject({ code: 0 });
  });

  it('finds somebody out of turn, though the digest was written anew, exit code 1', async () => {
    const [stratum] = one.strata;
    const last = rankingOf(record, stratum?.id ?? '').at(-1)?.id;
    const strata = [{ ...stratum, drawn: stratum?.drawn.map((object) => ({ ...object, id: last })) }] as unknown as SupplementRecord['strata'];
    const forged = { ...one, strata, digest: supplementDigest({ ...one, strata }, crypto) };
    const { code, out } = await verify(forged, ...first());
    expect(code).toBe(1);
    expect(out).toContain('不符  依次补抽');
  });

  it('is wrong without the one before it, exit code 1', async () => {
    const { code, out } = await verify(two, ...first());
    expect(code).toBe(1);
    expect(out).toContain('不符  补抽次序');
  });

  it('says what to give when the first draw is not given, exit code 2', async () => {
    const { code, err } = await verify(one);
    expect(code).toBe(2);
    expect(err).toContain('请用“--first”给出首次抽取的记录文件');
  });

  it('refuses the files of a supplement beside a record of another kind, exit code 2', async () => {
    const { code, err } = await verify(record, ...first());
    expect(code).toBe(2);
    expect(err).toContain('只用于核验补抽、匹配和人员更换的记录');
  });
});

/** Whom the draw drew, in order. */
const DRAWN = record.strata.flatMap(({ drawn }) => drawn.map(({ id }) => id));

describe('verify draw of a matching', () => {
  const window = { from: requireDay('2026-10-20'), to: requireDay('2026-12-15') };
  const matchingOf = (enterprises: readonly string[], seed = record.seed) => {
    const outcome = recordMatching({
      task: 'T-1', drawRecord: record.digest, seed, rule: rules.matching, officers: ['w1', 'w2', 'w3', 'w4'].map((id) => officer(id, { department: 'water' })), loads: {}, meetings: [], crypto,
      visits: enterprises.map((enterprise, index) => ({ id: `T-1-000${index + 1}`, enterprise, window, departments: [{ department: 'water', requiredTags: [] }] })),
    });
    if (!outcome.ok) throw new Error('not matched');
    return outcome.record;
  };
  const verify = (which: object, ...more: string[]) => bihuan(['verify', 'draw', file(JSON.stringify(which), 'matching.json'), ...more]);
  const first = (draw: object = record) => ['--first', file(JSON.stringify(draw))];

  it('by itself says what it leaves unproven, and against the draw that it staffs what was drawn', async () => {
    const alone = await verify(matchingOf(DRAWN));
    expect([alone.code, alone.out]).toEqual([0, expect.stringContaining('请再用“--first”给出首次抽取的记录')]);
    const { code, out, lines } = await verify(matchingOf(DRAWN), ...first());
    expect([code, out.includes('请再用')]).toEqual([0, false]);
    expect(lines).toContain(`相符  匹配的检查对象：${DRAWN.length} 项检查的对象都是本次抽中的，一个不多、一个不少`);
  });

  it('finds made-up enterprises, seeds and draws that verify by themselves, exit code 1', async () => {
    const notDrawn = enterprises.map(({ id }) => id).find((id) => !DRAWN.includes(id)) ?? '';
    const swapped = [notDrawn, ...DRAWN.slice(1)];
    expect(await verify(matchingOf(swapped))).toMatchObject({ code: 0 });
    expect(await verify(matchingOf(swapped), ...first())).toMatchObject({ code: 1, out: expect.stringContaining('不符  匹配的检查对象') });
    expect(await verify(matchingOf([...DRAWN, notDrawn]), ...first())).toMatchObject({ code: 1, out: expect.stringContaining('不符  匹配的检查对象') });
    expect(await verify(matchingOf(DRAWN, crypto.sha256('liked better')), ...first())).toMatchObject({ code: 1, out: expect.stringContaining('不符  匹配的种子') });
    expect(await verify(matchingOf(DRAWN), ...first({ ...record, digest: '0'.repeat(64) }))).toMatchObject({ code: 1, out: expect.stringContaining('不符  所据抽取') });
  });

  it('asks for the draw where only its supplements are given, exit code 2', async () => {
    expect(await verify(matchingOf(DRAWN), '--earlier', file('{}', 'earlier.json'))).toMatchObject({ code: 2, err: expect.stringContaining('请同时用“--first”') });
  });
});

describe('verify draw of a replacement', () => {
  const team = ['w1', 'w2', 'w3', 'w4'].map((id) => officer(id, { department: 'water' }));
  const window = { from: requireDay('2026-10-20'), to: requireDay('2026-12-15') };
  const outcome = recordReplacement(
    { inspection: 'T-1-0001', before: 0, enterprise: DRAWN[0] ?? '', department: 'water', out: 'w1', staying: ['w2'], replaced: [], requiredTags: [], window, loadSpread: 2, drawRecord: crypto.digest(record), drawSeed: record.seed, officers: team, loads: {} },
    crypto,
  );
  if (!outcome.ok) throw new Error('nobody can follow');
  const { record: replaced } = outcome;

  it('finds it right', async () => {
    const { code, lines } = await bihuan(['verify', 'draw', file(JSON.stringify(replaced))]);
    expect(code).toBe(0);
    expect(lines).toContain(`相符  更换人选：更换人选与重算一致：${replaced.chosen}`);
  });

  it('finds it right against the draw, and wrong for an enterprise or a seed that the draw does not have', async () => {
    const against = (which: object) => bihuan(['verify', 'draw', file(JSON.stringify(which), 'replaced.json'), '--first', file(JSON.stringify(record))]);
    expect(await against(replaced)).toMatchObject({ code: 0, out: expect.stringContaining(`相符  更换的检查：检查 T-1-0001 的对象是抽中的 ${DRAWN[0]}`) });
    const again = (more: object) => {
      const other = recordReplacement({ ...replaced, ...more }, crypto);
      if (!other.ok) throw new Error('nobody can follow');
      return other.record;
    };
    expect(await against(again({ drawSeed: crypto.sha256('liked better') }))).toMatchObject({ code: 1, out: expect.stringContaining('不符  更换的种子来源') });
    expect(await against(again({ enterprise: 'E999' }))).toMatchObject({ code: 1, out: expect.stringContaining('不符  更换的检查') });
  });

  it('finds one chosen by hand, though the digest was written anew, exit code 1', async () => {
    const chosen = replaced.ranking[1]?.id ?? '';
    const { code, out } = await bihuan(['verify', 'draw', file(JSON.stringify({ ...replaced, chosen, digest: replacementDigest({ ...replaced, chosen }, crypto) }))]);
    expect(code).toBe(1);
    expect(out).toContain('不符  更换人选');
  });
});

it('says in its help which files it takes', async () => {
  const { out } = await bihuan(['verify', 'draw', '--help']);
  for (const format of ['bihuan-draw/1', 'bihuan-draw/2', 'bihuan-supplement/1', 'bihuan-supplement/2', 'bihuan-matching/1', 'bihuan-matching/2', 'bihuan-replacement/1', '--first', '--earlier']) expect(out).toContain(format);
});
