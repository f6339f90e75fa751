import type { Actor, Day, DepartmentId, OfficerId, ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { whoCheckedFor } from '#domain/inspection/parts';
import { type Rectification, rectificationNumber } from '#domain/rectification/rectification';
import { referralNumber } from '#domain/referral/referral';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { Stage } from '../stage.js';

export const rectificationOf = ({ number }: ProcessRef): ProcessRef => ({ kind: 'rectification', number: rectificationNumber(number) });
export const referralOf = ({ number }: ProcessRef): ProcessRef => ({ kind: 'referral', number: referralNumber(number) });

/** Those of the department that ordered: they serve the order and check again. */
async function orderers(stage: Stage, ref: ProcessRef): Promise<readonly [Actor, readonly OfficerId[]]> {
  const { inspection, departments } = await stage.data<Rectification>(ref);
  const officers = whoCheckedFor(await stage.data<Inspection>({ kind: 'inspection', number: inspection }), departments[0] ?? '');
  return [stage.people.officer(officers[0] ?? ''), officers];
}

/** 责令改正, served today. */
export async function orderCorrection(stage: Stage, ref: ProcessRef, term: Day): Promise<void> {
  const [officer] = await orderers(stage, ref);
  const order = { orderNumber: `隆环示责改〔${stage.today.slice(0, 4)}〕${ref.number.slice(-7)}号`, requirements: '修复治理设施并正常运行，如实记录环境管理台账', term, servedOn: stage.today, illegalDischarge: false };
  await stage.act(officer, ref, 'issueOrder', order);
}

/** The report comes to those who checked. */
export async function reportCorrection(stage: Stage, ref: ProcessRef): Promise<void> {
  const [officer] = await orderers(stage, ref);
  await stage.act(officer, ref, 'recordReport', { receivedOn: stage.today, content: '治理设施已修复，附照片 4 张和运行记录' });
}

/** D25, and it is in order. */
export async function recheck(stage: Stage, ref: ProcessRef): Promise<void> {
  const [officer, officers] = await orderers(stage, ref);
  await stage.act(officer, ref, 'recheck', { passed: true, officers, findings: [], summary: '治理设施运行正常，台账完整', method: 'onSite' });
  await stage.automatically(ref, 'closeRectification');
}

const caseHandler = ({ people }: Stage): Actor => people.with('caseHandler');

export const handOver = (stage: Stage, ref: ProcessRef) => stage.act(stage.people.with('brigade'), ref, 'handOverLead', { to: stage.own('D01'), material: '现场检查记录、照片 6 张' });
export const accept = (stage: Stage, ref: ProcessRef) => stage.act(caseHandler(stage), ref, 'acceptLead', { receipt: `隆环示收〔${stage.today.slice(0, 4)}〕${ref.number.slice(-10, -3)}号` });
export const fileCase = (stage: Stage, ref: ProcessRef) => stage.act(stage.people.with('leader'), ref, 'fileCase', { caseNumber: `隆环示立〔${stage.today.slice(0, 4)}〕${ref.number.slice(-10, -3)}号`, opinion: '同意立案' });

/** D19, D20: and the enterprise is 特殊 next quarter. */
export async function penalise(stage: Stage, ref: ProcessRef): Promise<void> {
  const decision = { decisionNumber: `隆环示罚〔${stage.today.slice(0, 4)}〕1号`, decidedOn: stage.today, measures: '责令改正，罚款二万元', basis: '《排污许可管理条例》第三十四条' };
  await stage.act(stage.people.with('leader'), ref, 'decidePenalty', decision);
  await stage.automatically(ref, 'publishPenalty');
  await stage.automatically(ref, 'closeReferral');
}

/** 抄告: the receipt and the answer are that department's. */
export const copyTo = (stage: Stage, ref: ProcessRef, department: DepartmentId) => stage.act(stage.people.with('brigade'), ref, 'copyToDepartment', { to: department, material: '危险化学品堆放情况照片 4 张、现场检查记录' });

export const acknowledge = (stage: Stage, ref: ProcessRef, department: DepartmentId) =>
  stage.act(stage.people.with('unitHead', department), ref, 'acknowledgeCopy', { receipt: `示例收〔${stage.today.slice(0, 4)}〕${ref.number.slice(-10, -3)}号`, receivedOn: stage.today });

export async function reply(stage: Stage, ref: ProcessRef, department: DepartmentId): Promise<void> {
  await stage.act(stage.people.with('unitHead', department), ref, 'recordReply', { reply: '已责令限期整改，由本局跟进', handled: true });
  await stage.automatically(ref, 'closeReferral');
}

/** 回访 that still wait: which inspections were sampled is chance. */
export async function visitsWaiting(stage: Stage): Promise<readonly ProcessRef[]> {
  const rows: readonly { stream: string; number: string }[] = await stage.manager.query(
    `SELECT p.stream, p.number FROM process p JOIN open_step s ON s.stream = p.stream AND s.key = 'answer' WHERE p.kind = 'returnVisit' AND p.jurisdiction = $1 ORDER BY p.number`,
    [stage.jurisdiction],
  );
  return rows.map(({ number }) => ({ kind: 'returnVisit', number }));
}

/** By telephone, and nobody complains. */
export async function answerVisit(stage: Stage, ref: ProcessRef): Promise<void> {
  const answers = Object.fromEntries(QUESTION_IDS.map((id) => [id, 'no']));
  await stage.act(stage.people.with('supervisor'), ref, 'answerReturnVisit', { answers, service: { explained: true, guided: true, satisfied: 5 }, comment: '检查人员讲解清楚，建议提前告知所需资料', complaint: null });
  await stage.automatically(ref, 'closeReturnVisit');
}

