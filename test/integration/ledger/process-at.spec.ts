import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { dayOf, instantFromMillis, instantMillis } from '#domain/calendar/day';
import { DEFINITIONS, type ProcessRef, type RecordedEvent, streamOf } from '#domain';
import { eventsAfter } from '#persistence';
import { stateAt } from '../../../apps/cli/src/process/state-at.js';
import type { PostgresForTests } from '../../support/servers.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';
import { bihuan, type Captured } from '../../unit/cli/captured.js';

const PLACE = '999904';
const NOW = new Date().toISOString();

let world: SmallLedger;
let postgres: PostgresForTests;
let dataSource: DataSource;
let inspection: ProcessRef;
let events: readonly RecordedEvent[];
beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ postgres, dataSource } = world);
  const { play } = world;
  const [opened] = await play.openedInspections(await play.issuedTask(await play.publishedPlan()));
  if (opened === undefined) throw new Error('an inspection was opened');
  inspection = opened;
  await play.checked(inspection);
  await play.reviewed(inspection);
  events = await eventsAfter(dataSource.manager, inspection, 0);
}, 60_000);
afterAll(() => world.stop());

const at = (...args: readonly string[]): Promise<Captured> => bihuan(['process', 'at', inspection.number, ...args], { env: { DATABASE_URL: postgres.appUrl }, now: NOW });
const versionOf = (type: string): number => events.find((event) => event.type === type)?.version ?? 0;

describe('bihuan process at', () => {
  it('tells the newest version as the projection has it', async () => {
    const { out } = await at('--version', String(events.length), '--json');
    const [row] = await dataSource.query(`SELECT stage, version, state FROM process WHERE stream = $1`, [streamOf(inspection)]);
    const told = JSON.parse(out);
    expect([told.stage, told.version, told.data, told.facts]).toEqual([row.stage, row.version, row.state.data, row.state.course.facts]);
    expect(told.openSteps.map(({ key }: { key: string }) => key).sort()).toEqual(Object.keys(row.state.course.steps).sort());
  });

  it('tells a version in the middle: stage, open steps with limit and light, and who had done what until then', async () => {
    const version = versionOf('CheckApproved');
    const { code, lines } = await at('--version', String(version));
    expect(code).toBe(0);
    expect(lines[0]).toContain(`检查 ${inspection.number}`);
    expect(lines[1]).toContain(`第 ${version} 版（现在是第 ${events.length} 版）`);
    expect(lines).toContain('阶段：待检查');
    expect(lines.find((line) => line.includes('入企报备') && line.includes('入企检查报备时限（D8）到 '))).toMatch(/由执法检查人员办理.*(绿|黄|红)灯/);
    const told = lines.slice(lines.indexOf('到此时已办：') + 1);
    expect(told).toHaveLength(version);
    expect(told.at(-1)).toMatch(/检查审批通过，计划检查日.*leader-D01/);
    expect(lines.join()).not.toContain('报备编号');
  });

  it('tells an instant: what had happened by then, not a millisecond later', async () => {
    const entered = events.find(({ type }) => type === 'ResultEntered');
    if (entered === undefined) throw new Error('a result was entered');
    const { out } = await at('--time', entered.at, '--json');
    const before = JSON.parse((await at('--time', instantFromMillis(instantMillis(entered.at) - 1), '--json')).out);
    expect(JSON.parse(out).version).toBeGreaterThanOrEqual(entered.version);
    expect(before.version).toBeLessThan(entered.version);
    expect(before.facts.ResultEntered).toBeUndefined();
  });

  it('tells of today what has passed of it', async () => {
    const { code, lines } = await at('--time', dayOf(NOW));
    expect([code, lines[1]]).toEqual([0, expect.stringContaining(`第 ${events.length} 版`)]);
  });

  it.each([
    [['--version', '999'], '还没有第 999 版'],
    [['--time', '2020-01-01'], '那时还没有这个流程'],
    [['--time', '2099-01-01'], '还没有到 2099-01-01'],
  ])('%j is no moment of it', async (args, message) => {
    const { code, err } = await at(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('shows the light of that moment, whether or not anybody had noticed', () => {
    const approval = events.slice(0, 1);
    const limit = DEFINITIONS.inspection.evolve({ course: { version: 0, facts: {}, flags: {}, steps: {}, levels: {}, ended: false }, data: null }, approval[0] as RecordedEvent).course.steps['approve']?.limit;
    if (limit === null || limit === undefined) throw new Error('the approval has a limit');
    const lightAt = (millis: number) => stateAt(inspection, approval, { time: instantFromMillis(millis) }, millis).openSteps.find(({ key }) => key === 'approve')?.light;
    const [yellow, due] = [instantMillis(limit.yellow), instantMillis(limit.due)];
    expect([lightAt(yellow - 1), lightAt(yellow), lightAt(due - 1), lightAt(due)]).toEqual(['green', 'yellow', 'yellow', 'red']);
  });
});

describe('bihuan process show', () => {
  it('links to Temporal’s screens of the stack it asked, and of no other', async () => {
    const home = mkdtempSync(join(tmpdir(), 'bihuan-show-'));
    const environment = { DATABASE_URL: postgres.appUrl, TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_NAMESPACE: 'default' };
    writeFileSync(join(home, 'stack.json'), JSON.stringify({ apiUrl: 'http://127.0.0.1:1', temporalUiUrl: 'http://127.0.0.1:8233', environment }));
    const link = `http://127.0.0.1:8233/namespaces/default/workflows/inspection%2F${inspection.number}`;
    const { lines } = await bihuan(['process', 'show', inspection.number], { env: { BIHUAN_HOME: home } });
    expect(lines).toContain(`Temporal 界面：${link}`);
    const elsewhere = await bihuan(['process', 'show', inspection.number, '--json'], { env: { BIHUAN_HOME: home, TEMPORAL_ADDRESS: '127.0.0.1:2' } });
    expect(JSON.parse(elsewhere.out).temporalUrl).toBeNull();
    await rm(home, { recursive: true });
  });
});
