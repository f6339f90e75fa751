import { randomBytes, randomUUID } from 'node:crypto';
import { type Actor, type Day, isRefusal, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { witnessCommitment } from '#domain/draw/witness';
import type { Task } from '#domain/task/task';
import { type Ledger, nodeCrypto } from '#persistence';
import { actor, PLACE } from './county.js';

const STRATA = ['special', 'key', 'general-simplified', 'general-registered'] as const;

type Acting = Parameters<typeof actor>[0] | 'system' | Actor;

async function perform(ledger: Ledger, ref: Omit<ProcessRef, 'number'> & { readonly number: string | null }, act: string, input: unknown, by: Acting): Promise<ProcessRef> {
  const who = by === 'system' ? { ...actor('brigade'), person: 'system', roles: ['system'] as const, department: null } : typeof by === 'string' ? actor(by) : by;
  const answer = await ledger.perform({ ...ref, act, input, actor: who, commandId: randomUUID() });
  if (isRefusal(answer)) throw new Error(`${act}: ${answer.code} ${answer.message}`);
  return answer.ref;
}

/** A published plan with a line for each run, because a line has one task at a time. */
export async function publishPlan(ledger: Ledger, lines: number, today: Day): Promise<ProcessRef> {
  const quarter = quarterOf(today);
  const items = Array.from({ length: lines }, (_, index) => ({
    id: `P${String(index + 1)}`, name: `抽取压测${String(index + 1)}`, lead: `${PLACE}-D01`, participants: [], items: ['YC-01', 'YC-02'], strata: STRATA, quarters: [{ quarter, from: today, to: quarterEnd(quarter) }],
  }));
  const plan = await perform(ledger, { kind: 'annualPlan', number: null }, 'draftPlan', { year: Number(today.slice(0, 4)), title: '抽取压测', items }, 'clerk');
  await perform(ledger, plan, 'submitPlan', { note: null }, 'clerk');
  await perform(ledger, plan, 'approvePlan', { opinion: '同意' }, 'leader');
  await perform(ledger, plan, 'filePlan', { filingNumber: '压测备1号', filedWith: '压测司法局', filedOn: today }, 'brigade');
  return perform(ledger, plan, 'publishPlan', {}, 'system');
}

export interface Drawn {
  readonly task: ProcessRef;
  /** Milliseconds of each act, from the call to the answer after its commit. */
  readonly commit: number;
  /** The operating system's number, or all that the witnesses do: each commits, then each reveals. What people take meanwhile is not in it. */
  readonly entropy: number;
  readonly draw: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Each witness by an account of its own: all commit, then all reveal, and the last one's number records the entropy. */
async function testify(ledger: Ledger, task: ProcessRef, witnesses: readonly string[]): Promise<void> {
  const { commitment } = (await ledger.state(task))?.data as Task;
  const secrets = witnesses.map((person, at) => ({ person, secret: { number: String(at + 1), blind: randomBytes(32).toString('hex') } }));
  for (const { person, secret } of secrets) {
    const promise = witnessCommitment({ task: task.number, nonceHash: commitment?.nonceHash ?? '', witness: person }, secret, nodeCrypto);
    await perform(ledger, task, 'commitWitnessNumber', { commitment: promise }, { ...actor('witness'), person });
  }
  for (const { person, secret } of secrets) await perform(ledger, task, 'revealWitnessNumber', secret, { ...actor('witness'), person });
}

/** Freeze to record: 冻结与承诺, 随机数, 抽取, each an act through the ledger. @param witnesses named for it; none: the operating system's number */
export async function drawTask(ledger: Ledger, plan: ProcessRef, line: number, today: Day, witnesses: readonly string[]): Promise<Drawn> {
  const quarter = quarterOf(today);
  const order = { plan: plan.number, itemId: `P${String(line)}`, quarter, window: { from: today, to: quarterEnd(quarter) }, listPublic: false, reason: null };
  const task = await perform(ledger, { kind: 'task', number: null }, 'makeTask', order, 'brigade');
  const act = (name: string, input: object = {}): Promise<number> => timed(() => perform(ledger, task, name, input, 'brigade'));
  const commit = await act('commitDraw', witnesses.length === 0 ? {} : { witnesses });
  const entropy = witnesses.length === 0 ? await act('recordEntropy') : await timed(() => testify(ledger, task, witnesses));
  return { task, commit, entropy, draw: await act('drawObjects') };
}
