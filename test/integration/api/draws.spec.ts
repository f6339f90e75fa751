import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeProof } from '#contract/http/publication';
import { canonicalText, sha256 } from '#persistence/ledger/node-crypto';
import { verifyPlace } from '#domain/draw/place-proof';
import { createDataSource } from '#persistence';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';

const vector = (name: string) => JSON.parse(readFileSync(new URL(`../../vectors/draw-${name}.json`, import.meta.url), 'utf8'));
const record = vector('thousand');
let api: ApiForTests;
let hash = '';

const keep = async (document: unknown, visibility: string): Promise<string> => {
  const content = canonicalText(document);
  await api.dataSource.query(`INSERT INTO document (hash, content, visibility) VALUES ($1, $2, $3)`, [sha256(content), content, visibility]);
  return sha256(content);
};
const place = (id: string, of = hash) => api.anybody.get(`/api/v1/public/draws/${of}/places/${encodeURIComponent(id)}`);

beforeAll(async () => {
  api = await startApi();
  hash = await keep({ ...record, parameters: { ...record.parameters, jurisdiction: OWN } }, 'public');
}, 90_000);
afterAll(() => api.stop());

describe('the place of one enterprise in a public draw', () => {
  it('is proven under the published root, to anybody', async () => {
    for (const [id, included] of [['91130525MA0001', true], ['91130525MA1000', true], ['91130525MA1001', false], ['90', false]] as const) {
      const { status, body } = await place(id);
      expect([status, placeProof.parse(body).included, verifyPlace(body, record.commitment.root).filter(({ ok }) => !ok)]).toEqual([200, included, []]);
    }
  });

  it('is found by the 统一社会信用代码 that the registry has for it', async () => {
    const rows: readonly { id: string; uscc: string }[] = await api.dataSource.query(`SELECT id, body ->> 'uscc' AS uscc FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current LIMIT 1`, [OWN]);
    const { body } = await place(rows[0]?.uscc ?? '');
    expect(body).toMatchObject({ id: expect.stringMatching(new RegExp(`^${OWN}-`)), included: false });
    expect((await place('91130525MA0000000X')).body).toMatchObject({ id: '91130525MA0000000X', included: false });
  });

  it('is not told of a draw whose record is not public, is of the first format, or is none', async () => {
    const first = JSON.parse(readFileSync(new URL('../../../libs/domain/src/draw/first-format/first.fixture.json', import.meta.url), 'utf8')).record;
    const hidden = await Promise.all([keep(vector('caps'), 'internal'), keep(first, 'public'), keep({ some: 'thing' }, 'public')]);
    for (const other of [...hidden, '0'.repeat(64), 'x']) expect((await place('T0001', other)).body).toMatchObject({ status: 404, code: 'DRAW_NOT_FOUND' });
  });
});

describe('many proofs asked for from one address', () => {
  it('wait for each other, one address has so many in the line; the others are answered', async () => {
    const other = await keep({ ...record, parameters: { ...record.parameters, jurisdiction: OWN, attempt: 2 } }, 'public');
    const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
    const asked: ReturnType<typeof place>[] = [];
    try {
      await owner.transaction(async (manager) => {
        // The proof at work cannot read its record, so that the others stay in the line.
        await manager.query('LOCK TABLE document IN ACCESS EXCLUSIVE MODE');
        asked.push(...Array.from({ length: 27 }, () => place('90', other)));
        const { status, headers, body } = await Promise.race(asked);
        expect([status, body.code, body.detail, headers.get('retry-after')]).toEqual([429, 'TOO_MANY_PLACES', expect.stringContaining('排队'), '5']);
      });
      expect((await Promise.all(asked)).filter(({ status }) => status === 429)).toHaveLength(1);
    } finally {
      await owner.destroy();
    }
  });
});

describe('what a third party needs', () => {
  it('is the page, under its own policy that lets no request out', async () => {
    const { status, headers, body } = await api.anybody.get('/verify.html');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; worker-src blob:/);
    expect(body).toContain('抽取核验');
  });

  it('and the schema of a record', async () => {
    const { status, headers, body } = await api.anybody.get('/schema/draw-record-2.json');
    expect([status, headers.get('content-type'), body.title]).toEqual([200, 'application/schema+json; charset=utf-8', '抽取记录 bihuan-draw/2']);
  });
});
