import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireDay, startOfDay } from '#domain/calendar/day';
import { enterprise, nodeCrypto as crypto, quarter, rules } from '#domain/draw/draw.fixture';
import { drawParameters, recordDraw } from '#domain/draw/draw-record';
import { freezePool } from '#domain/draw/pool';
import { bihuan } from './captured.js';

const enterprises = Array.from({ length: 12 }, (_, n) => enterprise({ id: `E${String(n).padStart(3, '0')}`, permitClass: 'simplified' }));
const pool = freezePool({ enterprises, quarter: quarter('2026Q4'), rules });
const record = recordDraw({
  pool,
  parameters: drawParameters({ jurisdiction: '130525', task: 'T-1', rules, pool, atCap: [], canDivert: () => false, entropySource: '操作系统随机数' }),
  nonce: 'a1'.repeat(32),
  committedAt: startOfDay(requireDay('2026-10-08')),
  entropy: { value: 'b2'.repeat(32), recordedAt: startOfDay(requireDay('2026-10-09')) },
  crypto,
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string): string {
  const path = join(folder, 'record.json');
  writeFileSync(path, content);
  return path;
}

describe('verify draw', () => {
  it('finds a record right, white space or not', async () => {
    const { code, lines } = await bihuan(['verify', 'draw', file(JSON.stringify(record, undefined, 4))]);
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('全部相符。');
  });

  it('finds one changed id, exit code 1', async () => {
    const { code, out } = await bihuan(['verify', 'draw', file(JSON.stringify(record).replaceAll('E003', 'E903')), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });

  it('says that a file of another kind is no record, exit code 1', async () => {
    const { code, out } = await bihuan(['verify', 'draw', file('{"format":"something"}')]);
    expect(code).toBe(1);
    expect(out).toContain('不是抽取记录');
  });

  it.each([['no JSON', 'draw'], ['an empty file', '']])('refuses %s, exit code 65', async (_name, content) => {
    expect(await bihuan(['verify', 'draw', file(content)])).toMatchObject({ code: 65, out: '' });
  });
});
