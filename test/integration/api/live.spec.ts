import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { EventIds } from '../../../apps/api/src/live/event-ids.js';
import { type ApiForTests, type Caller, OTHER, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

interface Heard {
  readonly id: string;
  readonly type: string;
  readonly data: Parsed;
}

/** A screen that listens: what it has heard so far, and how to stop. */
class Screen {
  readonly heard: Heard[] = [];
  private readonly abort = new AbortController();

  static async open(caller: Caller, after?: string): Promise<Screen> {
    const screen = new Screen();
    const response = await fetch(`${caller.base}/api/v1/stream`, { headers: { authorization: `Bearer ${caller.token ?? ''}`, ...(after !== undefined && { 'last-event-id': after }) }, signal: screen.abort.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    void screen.listen(response).catch((error: unknown) => {
      if (!screen.abort.signal.aborted) throw error;
    });
    return screen;
  }

  async until(count: number): Promise<readonly Heard[]> {
    for (let waited = 0; this.heard.length < count && waited < 15_000; waited += 20) await pause(20);
    return this.heard;
  }

  stop(): void {
    this.abort.abort();
  }

  private async listen(response: Response): Promise<void> {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const field = (name: string) => message.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
        if (field('data') !== '') this.heard.push({ id: field('id'), type: field('event'), data: JSON.parse(field('data')) });
      }
    }
  }
}

const note = (jurisdiction: string) =>
  api.dataSource.transaction(async (manager) => {
    const { Ledger } = await import('#persistence');
    const actor = { person: 'test', officer: null, roles: [], department: null, jurisdiction };
    const [{ at }] = await manager.query(`SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"') AS at`);
    await Ledger.note(manager, { stream: `registry/${jurisdiction}`, type: 'RegistryImported', data: { planted: '张三' }, actor, command: 'test', at });
  });

describe('the live stream', () => {
  it('tells what happens in one’s own bureau, in order, without its data', async () => {
    const screen = await Screen.open(await api.as('clerk'));
    await note(OTHER);
    const { ref } = await api.play.perform('annualPlan', null, 'draftPlan', { year: Number(api.play.today().slice(0, 4)), title: '计划', items: [api.play.planItem()] }, api.play.actor('clerk'));
    await api.play.perform('annualPlan', ref.number, 'submitPlan', { note: '张三' }, api.play.actor('clerk'));
    await note(OWN);
    const heard = await screen.until(3);
    await pause(300);
    screen.stop();
    const plan = heard.filter(({ data }) => data.stream === `annualPlan/${ref.number}`);
    expect(plan.map(({ data }) => data.header.version)).toEqual(plan.map((_, index) => index + 1));
    expect(plan.at(-1)?.data.header.type).toBe('PlanSubmitted');
    expect(heard.at(-1)?.data.stream).toBe(`registry/${OWN}`);
    expect(JSON.stringify(heard)).not.toMatch(new RegExp(`张三|registry/${OTHER}`));
  });

  it('goes on where it was interrupted, and misses and repeats nothing', async () => {
    const caller = await api.as('leader');
    const first = await Screen.open(caller);
    await note(OWN);
    const [one] = await first.until(1);
    first.stop();
    for (let count = 0; count < 5; count += 1) await note(OWN);
    const second = await Screen.open(caller, one?.id);
    await note(OWN);
    const heard = await second.until(6);
    await pause(300);
    second.stop();
    const before = Number(one?.data.header.version);
    expect(heard.map(({ data }) => data.header.version)).toEqual([1, 2, 3, 4, 5, 6].map((step) => before + step));
  });

  it('holds back what was appended later until an earlier transaction has ended', async () => {
    const screen = await Screen.open(await api.as('supervisor'));
    const slow = api.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query(`SELECT pg_current_xact_id()`);
    await note(OWN);
    await pause(600);
    expect(screen.heard).toEqual([]);
    await slow.commitTransaction();
    await slow.release();
    await screen.until(1);
    screen.stop();
    expect(screen.heard).toHaveLength(1);
  });

  it('tells a screen that missed too much to look at everything anew', async () => {
    await api.dataSource.query(
      `INSERT INTO event (stream, version, type, jurisdiction, at, actor, record, previous_hash, hash)
       SELECT 'planted/x', n, 'Planted', $1, now(), 'test', '{"schema":1,"stream":"planted/x","event":{}}', '', '' FROM generate_series(1, 2100) AS n`,
      [OWN],
    );
    const screen = await Screen.open(await api.as('brigade'), new EventIds(api.postgres.appUrl).seal('1-1'));
    const [first] = await screen.until(1);
    screen.stop();
    expect(first?.type).toBe('reset');
  });

  it('hears again after PostgreSQL threw the listener out', async () => {
    const screen = await Screen.open(await api.as('head2'));
    await pause(200);
    await api.dataSource.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'bihuan live' AND usename = current_user`);
    await pause(100);
    await note(OWN);
    const own = () => screen.heard.filter(({ data }) => data.stream === `registry/${OWN}`);
    for (let waited = 0; own().length === 0 && waited < 10_000; waited += 50) await pause(50);
    screen.stop();
    expect(own()).toHaveLength(1);
  });
});
