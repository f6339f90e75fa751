import { openProcess } from '#activities/open-process';
import { type ProcessRef, streamOf } from '#domain';
import { witnessCommitment, type WitnessSecret } from '#domain/draw/witness';
import { unansweredOffers } from '#domain/task/merging';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { nodeCrypto, sha256 } from '#persistence';
import { mergingFacts } from '#persistence/facts/merging-facts';
import { ruleSet } from '#persistence/facts/rule-sets';
import type { Line } from '../year/lines.js';
import type { Stage } from '../stage.js';

const brigade = ({ people }: Stage) => people.with('brigade');

/** D4: by 执法大队, or by a clerk of the leading department. */
export async function madeTask(stage: Stage, plan: ProcessRef, { item, planned: { quarter, from, to } }: Line, by = brigade(stage)): Promise<ProcessRef> {
  const task = await stage.open(by, 'task', 'makeTask', { plan: plan.number, itemId: item.id, quarter, window: { from, to }, listPublic: false, reason: null });
  await stage.automatically(plan, 'takeStock');
  return task;
}

/** 冻结与承诺, once everything that could be merged has been answered. */
export async function commitDraw(stage: Stage, task: ProcessRef): Promise<void> {
  const data = await stage.data<Task>(task);
  const rules = await ruleSet(stage.manager, data.ruleSet);
  const ground = { ...(await mergingFacts(stage.manager, data, { rules, now: stage.now })), rules, now: stage.now };
  for (const { other } of unansweredOffers(data, ground)) {
    await stage.act(brigade(stage), task, 'answerMergeOffer', { other, answer: 'apart', reason: '检查内容和检查人员的专业不同；同一企业都被抽中的，安排在同一天检查' });
  }
  await stage.act(brigade(stage), task, 'commitDraw', { witnesses: stage.people.all('witness').map(({ person }) => person) });
}

/** A number and a blind that are the same whenever the sample is played; in a bureau they are chance. */
const secretOf = (task: ProcessRef, place: number): WitnessSecret => ({ number: String(17 + place * 8), blind: sha256(`${task.number}/${place}`) });

/** @param how many of the three do it; the rest keep silent */
export async function commitNumbers(stage: Stage, task: ProcessRef, how = 3): Promise<void> {
  const { commitment } = await stage.data<Task>(task);
  for (const [place, witness] of stage.people.all('witness').slice(0, how).entries()) {
    const promise = witnessCommitment({ task: task.number, nonceHash: commitment?.nonceHash ?? '', witness: witness.person }, secretOf(task, place), nodeCrypto);
    await stage.act(witness, task, 'commitWitnessNumber', { commitment: promise });
  }
}

export async function revealNumbers(stage: Stage, task: ProcessRef, how = 3): Promise<void> {
  for (const [place, witness] of stage.people.all('witness').slice(0, how).entries()) await stage.act(witness, task, 'revealWitnessNumber', secretOf(task, place));
}

/** JZ passed in silence. */
export async function setAsideTheSilent(stage: Stage, task: ProcessRef): Promise<void> {
  const silent = stage.people.all('witness').at(-1);
  await stage.act(brigade(stage), task, 'setAsideWitness', { witness: silent?.person, reason: '外出学习，两次电话联系未能按时揭示' });
}

export const drawObjects = (stage: Stage, task: ProcessRef) => stage.act(brigade(stage), task, 'drawObjects');

/** D5: every department that takes part. */
export async function confirmList(stage: Stage, task: ProcessRef): Promise<void> {
  for (const { department } of (await stage.data<Task>(task)).departments) await stage.act(stage.people.with('unitHead', department), task, 'confirmList', { note: null });
}

/** D6 → 下达; every enterprise drawn gets its inspection. */
export async function issueTask(stage: Stage, task: ProcessRef): Promise<readonly ProcessRef[]> {
  await stage.act(brigade(stage), task, 'matchOfficers');
  const { version } = await stage.act(brigade(stage), task, 'issueTask');
  const data = await stage.data<Task>(task);
  const visits = (await stage.ledger.document(data.visits ?? '')) as readonly Visit[];
  const opened: ProcessRef[] = [];
  for (const [index, visit] of visits.entries()) {
    const number = inspectionNumber(task.number, index);
    await openProcess(stage.ledger, { kind: 'inspection', order: { ...inspectionOrderOf(data, visit), number }, causedBy: { stream: streamOf(task), version } });
    opened.push({ kind: 'inspection', number });
  }
  return opened;
}
