import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import { ADVANCED, TASK_QUEUE } from '#contract/workflow';
import { withClient } from '#infra/toolchain/postgres-server';
import { rebuildProjections, verifyLedger } from '#persistence';
import { archiveOf, type Closing, FIRST, keepArchived, pack, pendingClosings, readArchived, runsArchived, settleClosing } from '#persistence/archive/index';
import { type LoadedBundle, loadWorkflowBundle, temporalServes } from '#temporal';
import { RunningWorker } from '#test/support/running-worker';
import { Archivist } from '../../../apps/worker/src/archive/archivist.js';
import { createLogger } from '../../../apps/worker/src/logger.js';
import { bihuan, type Captured } from '../../unit/cli/captured.js';

const PLACE = '990121';
const NAMED = '欧阳不该出现';

let program: LoadedBundle;
let stack: RunningWorker;
let plan: ProcessRef;
let first: ProcessRef;
let second: ProcessRef;
beforeAll(async () => {
  program = await loadWorkflowBundle();
  stack = await RunningWorker.begin(PLACE);
  // Every name that a registry holds is recognisable, whoever it belongs to.
  await stack.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{name}', to_jsonb($1 || id)) WHERE kind IN ('officer', 'enterprise')`, [NAMED]);
  plan = await stack.play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  const task = await stack.play.issuedTask(plan);
  await stack.until('two inspections are open', async () => (await stack.children(task)).length === 2);
  const [one, two] = await stack.children(task);
  if (one === undefined || two === undefined) throw new Error('two inspections were opened');
  [first, second] = [one, two];
  for (const inspection of [first, second]) {
    await stack.play.checked(inspection);
    await stack.play.reviewed(inspection);
    await stack.completed(inspection);
  }
  for (const ref of [task, first, second]) await stack.until(`${streamOf(ref)} is archived`, async () => (await runs(ref)).length === 1);
}, 240_000);
afterAll(() => stack.end(), 60_000);

const runs = async (ref: ProcessRef) => runsArchived(await archiveOf(stack.dataSource, streamOf(ref)));
const archiveTypes = async (ref: ProcessRef): Promise<readonly string[]> => (await archiveOf(stack.dataSource, streamOf(ref))).map(({ type }) => type);
const pending = async (): Promise<readonly string[]> => (await pendingClosings(stack.dataSource, FIRST, 100)).map(({ stream }) => stream);
const command = (...args: readonly string[]): Promise<Captured> => bihuan(args, { env: { DATABASE_URL: stack.postgres.appUrl }, now: new Date().toISOString() });
const asOwner = (text: string, values: readonly unknown[] = []) => withClient(stack.postgres.ownerUrl, (client) => client.query(text, [...values]));
const archivist = (patience?: number): Archivist =>
  new Archivist(stack.client, stack.dataSource, createLogger('silent'), loadWorkflowBundle, { everyMs: 3_600_000, width: 2, ...(patience !== undefined && { patience }) });

async function textOf(sha256: string): Promise<string> {
  const unpacked = await readArchived(stack.dataSource, sha256);
  if ('problem' in unpacked) throw new Error(unpacked.problem);
  return unpacked.text;
}

/** As the projection of its ending does it. */
const waits = (stream: string) => asOwner(`INSERT INTO closing_pending (stream, jurisdiction, ended_at) SELECT stream, jurisdiction, ended_at FROM process WHERE stream = $1`, [stream]);

/** As if it had been corrected: it ends once more, later. */
async function endsAgain(ref: ProcessRef): Promise<void> {
  await asOwner(`UPDATE process SET ended_at = ended_at + interval '1 millisecond' WHERE stream = $1`, [streamOf(ref)]);
  await waits(streamOf(ref));
}

/** An inspection that Temporal never heard of, as the projections show one that has ended. */
async function closedTwin(serial: string): Promise<Closing> {
  const number = `${PLACE}-2026-Q4-${serial}`;
  await asOwner(
    `INSERT INTO process (stream, kind, number, jurisdiction, stage, title, rule_set, version, head_hash, state, opened_at, changed_at, ended_at)
     SELECT $1, kind, $2, jurisdiction, stage, title, rule_set, version, head_hash, state, opened_at, changed_at, clock_timestamp() FROM process WHERE stream = $3`,
    [`inspection/${number}`, number, streamOf(first)],
  );
  await waits(`inspection/${number}`);
  const closing = (await pendingClosings(stack.dataSource, FIRST, 100)).find(({ stream }) => stream === `inspection/${number}`);
  if (closing === undefined) throw new Error('it has ended');
  return closing;
}

describe('a process that has ended', () => {
  it('is archived whole: its history by SHA-256, and the program it ran under, once', async () => {
    const [archived] = await runs(first);
    if (archived === undefined) throw new Error('archived above');
    const history: { readonly events: readonly { readonly eventType: string }[] } = JSON.parse(await textOf(archived.sha256));
    expect(history.events).toHaveLength(archived.events);
    expect([history.events.at(0)?.eventType, history.events.at(-1)?.eventType]).toEqual(['EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED']);
    expect(archived.bundle).toBe(program.sha256);
    expect(await textOf(program.sha256)).toBe(program.code);
    expect(await stack.dataSource.query(`SELECT count(*)::int AS count FROM archived_file WHERE kind = 'bundle'`)).toEqual([{ count: 1 }]);
  });

  it('leaves nobody’s name and nobody’s id in the archive', async () => {
    const persons: readonly { actor: string }[] = await stack.dataSource.query(`SELECT DISTINCT actor FROM event WHERE actor <> 'system'`);
    const officers: readonly { id: string }[] = await stack.dataSource.query(`SELECT id FROM registry_entry WHERE kind IN ('officer', 'enterprise')`);
    const planted = [NAMED, ...persons.map(({ actor }) => actor), ...officers.map(({ id }) => id), '设施停运', '同意公示'];
    expect(persons.length).toBeGreaterThan(4);
    for (const { sha256 } of [...(await runs(first)), ...(await runs(second))]) {
      const text = await textOf(sha256);
      const read = readable(text);
      expect(read).toContain(PLACE);
      expect(read).toContain('自动办理：公示结果');
      expect(planted.filter((name) => read.includes(name) || text.includes(name))).toEqual([]);
    }
  });

  it('is verified with the ledger, and passed over when projections are rebuilt', async () => {
    const verified = await verifyLedger(stack.dataSource);
    expect([verified.problems, verified.files]).toEqual([[], 4]); // of the task and two inspections, and one program
    const before = await stack.dataSource.query(`SELECT stream, ended_at FROM process ORDER BY stream`);
    await rebuildProjections(stack.dataSource);
    expect(await stack.dataSource.query(`SELECT stream, ended_at FROM process ORDER BY stream`)).toEqual(before);
    expect(await pending()).toEqual([]);
  });

  it('can be altered by nobody, and what is altered all the same is found', async () => {
    const [archived] = await runs(second);
    await expect(stack.dataSource.query(`UPDATE archived_file SET size = 0`)).rejects.toThrow(/permission denied/);
    await expect(asOwner(`DELETE FROM archived_file`)).rejects.toThrow(/append-only/);
    const original = await stack.dataSource.query(`SELECT content FROM archived_file WHERE sha256 = $1`, [archived?.sha256]);
    const force = async (content: Buffer): Promise<void> => {
      await asOwner(`ALTER TABLE archived_file DISABLE TRIGGER archived_file_append_only`);
      await asOwner(`UPDATE archived_file SET content = $2 WHERE sha256 = $1`, [archived?.sha256, content]);
      await asOwner(`ALTER TABLE archived_file ENABLE TRIGGER archived_file_append_only`);
    };
    await force(Buffer.from('altered'));
    const found = (await verifyLedger(stack.dataSource)).problems;
    const { code, err } = await command('replay', streamOf(second));
    await force(original[0].content);
    expect(found).toEqual([{ stream: `archive/${streamOf(second)}`, version: 1, problem: `存档文件 ${String(archived?.sha256)} 的内容已被改动` }]);
    expect([code, err]).toEqual([1, expect.stringContaining('的内容已被改动')]);
    expect((await verifyLedger(stack.dataSource)).problems).toEqual([]);
  });
});

describe('the archive', () => {
  it('takes up what it missed while the worker was down, and says nothing twice', async () => {
    await stack.stop();
    await endsAgain(first);
    expect(await pending()).toEqual([streamOf(first)]);
    await stack.start();
    await stack.until('it is settled', async () => (await pending()).length === 0);
    expect(await archiveTypes(first)).toEqual(['HistoryArchived']);
  });

  it('adds the further run of a process that was reopened', async () => {
    await stack.stop();
    const [last] = (await stack.play.ledger.headers(first, 0)).slice(-1);
    const workflowId = streamOf(first);
    await stack.client.workflow.signalWithStart(first.kind, { workflowId, taskQueue: TASK_QUEUE, args: [{ ref: first }], signal: ADVANCED, signalArgs: [[last]] });
    await endsAgain(first);
    expect(await archivist().sweep()).toBe(0); // it runs: its history is not whole
    expect(await pending()).toEqual([workflowId]);
    await stack.start();
    await stack.until('its second run is archived', async () => (await runs(first)).length === 2);
    expect(await archiveTypes(first)).toEqual(['HistoryArchived', 'HistoryArchived']);
    expect(new Set((await runs(first)).map(({ runId }) => runId)).size).toBe(2);
    expect((await verifyLedger(stack.dataSource)).problems).toEqual([]);
  });

  it('waits while Temporal is away', async () => {
    await stack.stop();
    await endsAgain(second);
    await stack.temporal.stop();
    await expect(archivist(0).sweep()).rejects.toThrow();
    expect(await pending()).toEqual([streamOf(second)]);
    await stack.temporal.start();
    await stack.until('it is seen again', () => temporalServes(stack.client));
    expect(await archivist(0).sweep()).toBe(1);
    expect(await archiveTypes(second)).toEqual(['HistoryArchived']);
  });

  it('of two workers one archives', async () => {
    await endsAgain(second);
    const settled = await Promise.all([archivist().sweep(), archivist().sweep()]);
    expect(settled.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it('says once that a history is lost when Temporal has forgotten it before, and waits a while before it believes so', async () => {
    const { stream: lost } = await closedTwin('99-0001');
    expect(await archivist().sweep()).toBe(0);
    expect(await archivist(0).sweep()).toBe(1);
    expect(await archivist(0).sweep()).toBe(0);
    expect(await archiveOf(stack.dataSource, lost)).toEqual([{ type: 'HistoryLost', data: expect.objectContaining({ process: lost, runs: [], reason: expect.stringContaining('Temporal') }) }]);
    const { code, err } = await command('replay', lost);
    expect([code, err]).toEqual([66, expect.stringContaining('没有存档，也无法再存')]);
    await asOwner(`DELETE FROM process WHERE stream = $1`, [lost]);
    await stack.start();
  });
});

describe('bihuan replay', () => {
  it('goes as it went, run by run, with the archived program', async () => {
    const { code, lines } = await command('replay', first.number);
    expect(code).toBe(0);
    expect(lines[0]).toContain(`检查 ${first.number}`);
    expect(lines.filter((line) => line.includes('个事件') && line.endsWith('：一致'))).toHaveLength(2);
    expect(lines.at(-1)).toBe('用当时的程序重放 2 段历史，每一步都与当时一致。');
  });

  it('with today’s program, for programs', async () => {
    const { code, out } = await command('replay', streamOf(second), '--with', 'current', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ stream: streamOf(second), with: 'current', same: true, runs: [{ bundle: program.sha256, program: expect.stringMatching(/^[0-9a-f]{64}$/), divergence: null }] });
  });

  it('names the first divergence of a program that does otherwise', async () => {
    const [run] = await runs(second);
    if (run === undefined) throw new Error('archived above');
    const other = await pack(program.code.replace(/\(0,(\w+)\.proxyLocalActivities\)/, '(0,$1.proxyActivities)'));
    expect(other.sha256).not.toBe(run.bundle);
    await keepArchived(stack.dataSource, 'bundle', other);
    const closing = await closedTwin('98-0001');
    const file = await pack(await textOf(run.sha256));
    await settleClosing(stack.dataSource, closing, { runs: [{ run: { ...run, runId: 'another', bundle: other.sha256 }, file }], lost: null });
    const { code, lines } = await command('replay', closing.stream);
    expect(code).toBe(1);
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining('：不一致'), expect.stringContaining('Nondeterminism')]));
    expect(lines.at(-1)).toContain('第 1 段历史走得与当时不一样');
    expect((await command('replay', closing.stream, '--with', 'current')).code).toBe(0);
    await asOwner(`DELETE FROM process WHERE stream = $1`, [closing.stream]);
  });

  it('refuses what is still open, with what to do', async () => {
    const { code, out, err } = await command('replay', plan.number);
    expect([code, out]).toEqual([66, '']);
    expect(err).toContain('还没有办结');
    expect(err).toContain('bihuan process show');
  });

  it.each([[['replay', `${PLACE}-2026-Q4-77-0001`], '没有编号为'], [['replay', 'x', '--with', 'yesterday'], '--with 应为']])('%j is a wrong command line', async (args, message) => {
    const { code, err } = await command(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

/** The history with its payloads as a person who unpacks it reads them. */
function readable(text: string): string {
  const decoded: string[] = [text];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'data' && typeof value === 'string') decoded.push(Buffer.from(value, 'base64').toString('utf8'));
    return value;
  });
  return decoded.join('\n');
}
