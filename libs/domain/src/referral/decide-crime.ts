import { startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, limitInAnotherWay, limitRule, openStep } from '../process/steps.js';
import { type BackToTheCase, type CrimeAct, type PoliceReply, TRANSFER_DOCUMENTS, type TransferDocument, type TransferDocumentKind } from './crime.js';
import { type Decided, SETTLED } from './decided.js';
import { crimeOf } from './evolve.js';
import { caseFiled } from './facts-of-the-course.js';
import { checkDay, checkHandles, checkTaskGroup, dayOr, type ReferralFacts } from './guards.js';
import { checkReconsidered } from './reconsider.js';
import type { Referral } from './referral.js';

type Input<Name extends CrimeAct['act']> = Extract<CrimeAct, { act: Name }>['input'];
type State = ProcessState<Referral>;

const RULES = '国务院令第310号';

/** 涉嫌犯罪案件移送（国务院令第310号）: reported, decided by the leader, transferred, answered by the police, and back to the case when it is not theirs. */
export function decideCrime(state: State, referral: Referral, act: CrimeAct, facts: ReferralFacts): Decided {
  switch (act.act) {
    case 'reportSuspectedCrime':
      return checkReconsidered(state) ?? reportSuspectedCrime(referral, act.input, facts);
    case 'decideTransfer':
      return decideTransfer(state, referral, act.input, facts);
    case 'transferToPolice':
      return checkReconsidered(state) ?? transferToPolice(referral, act.input, facts);
    case 'recordPoliceReply':
      return recordPoliceReply(state, referral, act.input, facts);
    case 'handOverMaterial':
      return { events: [{ type: 'MaterialHandedOver', data: act.input, closes: ['handOverMaterial'], flags: SETTLED }] };
    case 'objectToRefusal':
      return checkReconsidered(state) ?? { events: [{ type: 'ObjectionRaised', data: act.input, closes: ['decideObjection'], opens: [policeReply(referral, facts)] }] };
    case 'acceptRefusal':
      return { events: [{ type: 'RefusalAccepted', data: { ...act.input, ...back(state, facts) }, closes: ['decideObjection'], opens: [backToTheCase(state, facts)] }] };
  }
}

/** 第五条: a task group of two or more, and a written report; the case itself waits for the decision (D21) where it stands. */
function reportSuspectedCrime(referral: Referral, { report, officers }: Input<'reportSuspectedCrime'>, facts: ReferralFacts): Decided {
  const refusal = firstRefusal(
    () => checkHandles(referral, facts, '报告涉嫌犯罪'),
    () => checkTaskGroup(referral, officers, facts),
  );
  if (refusal !== null) return refusal;
  const data = { report, officers: [...new Set(officers)], by: facts.actor.person };
  return { events: [{ type: 'CrimeSuspected', data, opens: [openStep(facts, 'decideTransfer', { limit: limitFrom(facts, 'D21', facts.now) })] }] };
}

/** Approved, the steps of the administrative case are closed until the police have answered; not approved, they stand where they stood. */
function decideTransfer(state: State, referral: Referral, input: Input<'decideTransfer'>, facts: ReferralFacts): Decided {
  const refusal = checkDecidesTransfer(referral, facts) ?? (input.transfer ? checkReconsidered(state) : null);
  if (refusal !== null) return refusal;
  const data = { ...input, at: facts.now };
  if (!input.transfer) return { events: [{ type: 'TransferDecided', data, closes: ['decideTransfer'] }] };
  const suspended = ['fileCase', 'decidePenalty'].filter((key) => state.course.steps[key] !== undefined);
  const opens = [openStep(facts, 'transferToPolice', { ...byTheHandlers(referral), limit: limitFrom(facts, 'D22', facts.now) })];
  return { events: [{ type: 'TransferDecided', data, closes: ['decideTransfer', ...suspended], opens }] };
}

function checkDecidesTransfer(referral: Referral, { actor }: ReferralFacts): Refusal | null {
  const { by, officers } = crimeOf(referral);
  if (actor.person !== by && (actor.officer === null || !officers.includes(actor.officer))) return null;
  return refuse('forbidden', 'OWN_REPORT', '您提出了移送报告或者是专案组成员，不能审批自己的报告，请由本机关负责人办理。', { source: `${RULES}第五条` });
}

/** 第六条: each of the five is attached, or it is said why not. */
function transferToPolice(referral: Referral, input: Input<'transferToPolice'>, facts: ReferralFacts): Decided {
  const refusal = checkDocuments(input.documents);
  if (refusal !== null) return refusal;
  return { events: [{ type: 'TransferredToPolice', data: { ...input, at: facts.now }, closes: ['transferToPolice'], opens: [policeReply(referral, facts)] }] };
}

function checkDocuments(documents: readonly TransferDocument[]): Refusal | null {
  const kinds = Object.keys(TRANSFER_DOCUMENTS).filter(isDocumentKind);
  const missing = kinds.filter((kind) => documents.filter((document) => document.kind === kind).length !== 1);
  if (missing.length > 0) return refuseDocuments('DOCUMENTS_INCOMPLETE', '移送材料清单应对五类材料各填写一项，请补全或删除重复项。', missing);
  const unexplained = documents.filter(({ attached, reason }) => !attached && reason === null).map(({ kind }) => kind);
  return unexplained.length === 0 ? null : refuseDocuments('REASON_MISSING', '没有附上的移送材料应说明理由，请补填。', unexplained);
}

const refuseDocuments = (code: string, message: string, kinds: readonly TransferDocumentKind[]): Refusal =>
  refuse('invalid', code, message, { source: `${RULES}第六条`, at: 'documents', details: kinds.map((kind) => TRANSFER_DOCUMENTS[kind]) });

const isDocumentKind = (text: string): text is TransferDocumentKind => Object.hasOwn(TRANSFER_DOCUMENTS, text);

/** D23 and D24 count from the day the notice was received. The second refusal is the last: the case goes on here. */
function recordPoliceReply(state: State, referral: Referral, { filed, ...notice }: PoliceReply, facts: ReferralFacts): Decided {
  const { transferredAt, objected } = crimeOf(referral);
  const refusal = checkDay(notice.receivedOn, dayOr(transferredAt, facts), facts, { at: 'receivedOn', label: '接到通知书的日期', since: '移送之日' });
  if (refusal !== null) return refusal;
  const received = startOfDay(notice.receivedOn);
  const closes = ['policeReply'];
  if (filed) return { events: [{ type: 'PoliceFiled', data: notice, closes, opens: [openStep(facts, 'handOverMaterial', { ...byTheHandlers(referral), limit: limitFrom(facts, 'D23', received) })] }] };
  if (objected) return { events: [{ type: 'PoliceRefused', data: { ...notice, final: true, ...back(state, facts) }, closes, opens: [backToTheCase(state, facts)] }] };
  return { events: [{ type: 'PoliceRefused', data: { ...notice, final: false }, closes, opens: [openStep(facts, 'decideObjection', { limit: limitFrom(facts, 'D24', received) })] }] };
}

const byTheHandlers = ({ handedOverTo }: Referral): { readonly for?: OpenStep['for'] } => (handedOverTo === null ? {} : { for: { department: handedOverTo } });
const policeReply = (referral: Referral, facts: ReferralFacts): OpenStep => openStep(facts, 'policeReply', byTheHandlers(referral));

/** 第十条: what the police do not file is dealt with here, from where it stood. */
const whereItStood = ({ course }: State) => (caseFiled(course) ? ({ step: 'decidePenalty', code: 'D19' } as const) : ({ step: 'fileCase', code: 'D18' } as const));

/** How the limit is counted from then on no article says; the rule set does, and whose ruling that is stands in the event. */
function back(state: State, facts: ReferralFacts): BackToTheCase {
  const said = limitRule(facts, whereItStood(state).code).afterRefusal;
  return said === undefined ? {} : { note: said.note ?? said.source };
}

function backToTheCase(state: State, facts: ReferralFacts): OpenStep {
  const { step, code } = whereItStood(state);
  const wording = { anchor: '公安机关不予立案、案件退回继续办理之日', note: '公安机关不予立案，案件退回，重新计算' };
  return openStep(facts, step, { limit: limitInAnotherWay(facts, code, 'afterRefusal', facts.now, wording) });
}
