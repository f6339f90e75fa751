import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TASK_INPUTS } from '#contract/acts/index';
import { nodeCrypto } from '#domain/draw/draw.fixture';
import { witnessCommitment } from '#domain/draw/witness';
import { bihuan } from './captured.js';

const TASK = '130525-2026-Q4-01';
const NONCE_HASH = nodeCrypto.sha256('nonce');
const ACCOUNT = 'b0a7c1de-0000-4000-8000-000000000001';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-witness-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
const commit = (file: string, number = '20261125', nonceHash = NONCE_HASH) => bihuan(['witness', 'commit', TASK, '--number', number, '--nonce-hash', nonceHash, '--witness', ACCOUNT, '--file', path(file)]);
const kept = (file: string): Record<string, string> => JSON.parse(readFileSync(path(file), 'utf8'));

describe('bihuan witness', () => {
  it('commit keeps number and blind in a file of one’s own, and writes the hash only', async () => {
    const { code, out, err } = await commit('one.json');
    expect(code).toBe(0);
    const { number, blind, commitment } = kept('one.json');
    expect(JSON.parse(out)).toEqual({ act: 'commitWitnessNumber', input: { commitment } });
    expect(commitment).toBe(witnessCommitment({ task: TASK, nonceHash: NONCE_HASH, witness: ACCOUNT }, { number: number ?? '', blind: blind ?? '' }, nodeCrypto));
    expect(statSync(path('one.json')).mode & 0o777).toBe(0o600);
    for (const secret of [number, blind]) expect(`${out}${err}`).not.toContain(secret);
  });

  it('reveal writes what the system takes, and what answers to the commitment', async () => {
    await commit('two.json', '  七 ');
    const { code, out } = await bihuan(['witness', 'reveal', path('two.json')]);
    const { act, input } = JSON.parse(out);
    expect([code, act, TASK_INPUTS.revealWitnessNumber.parse(input)]).toEqual([0, 'revealWitnessNumber', { number: '七', blind: kept('two.json')['blind'] }]);
  });

  it('hides the same number behind another hash every time', async () => {
    await commit('three.json', '1');
    await commit('four.json', '1');
    expect(kept('three.json')['commitment']).not.toBe(kept('four.json')['commitment']);
  });

  it('never writes over a secret, and takes no number that could not be revealed', async () => {
    expect(await commit('one.json')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('不会覆盖') });
    expect(await commit('nowhere/five.json')).toMatchObject({ code: 2, out: '' });
    expect(await commit('six.json', '7'.repeat(65))).toMatchObject({ code: 2, err: expect.stringContaining('不超过 64 个字') });
    expect(await commit('six.json', '7', 'short')).toMatchObject({ code: 2, err: expect.stringContaining('64 位十六进制') });
  });

  it('reveals nothing from a file that was changed, or is none', async () => {
    writeFileSync(path('changed.json'), JSON.stringify({ ...kept('one.json'), number: '8' }));
    expect(await bihuan(['witness', 'reveal', path('changed.json')])).toMatchObject({ code: 65, out: '', err: expect.stringContaining('改动过') });
    writeFileSync(path('other.json'), '{}');
    expect(await bihuan(['witness', 'reveal', path('other.json')])).toMatchObject({ code: 65, out: '' });
    expect(await bihuan(['witness', 'reveal', path('missing.json')])).toMatchObject({ code: 65, out: '' });
  });
});
