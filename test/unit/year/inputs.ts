import { inputSchema } from '#contract/acts/index';
import { type CommonFacts, type Day, type OpenStep, systemActor } from '#domain';
import { addDays, dayOf, quarterEnd, quarterOf, quarterStart } from '#domain/calendar/day';
import { urgentCheckDisapproved } from '#domain/inspection/facts-of-the-course';
import { OUTCOMES, type Inspection } from '#domain/inspection/inspection';
import { deliveriesFor } from '#domain/inspection/notice';
import { itemsOf, type Part } from '#domain/inspection/parts';
import { EVIDENCE_DECISIONS, URGENT_GROUNDS } from '#domain/inspection/turns/turns-of-the-check';
import { NOT_CHECKABLE_REASONS, REPLACEMENT_REASONS } from '#domain/inspection/turns/turns-of-the-result';
import type { Plan, PlanItem } from '#domain/plan/plan';
import type { Rectification } from '#domain/rectification/rectification';
import type { Task } from '#domain/task/task';
import { witnessCommitment } from '#domain/draw/witness';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { TRANSFER_DOCUMENTS } from '#domain/referral/crime';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import { type MergingGround, unansweredOffers } from '#domain/task/merging';
import type { Choices } from './choices.js';
import { HERE, WITNESSES } from './cast.js';
import { limitChange, resumption } from './limit-inputs.js';
import { factsOf } from './model-facts.js';
import type { Stream } from './model-ledger.js';
import type { ModelWorld } from './model-world.js';

export interface Asking {
  readonly world: ModelWorld;
  readonly stream: Stream;
  readonly choices: Choices;
  /** The step that the act performs; null for acts of no step. */
  readonly step: OpenStep | null;
}

const keysOf = <T extends object>(table: T): readonly (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];
const today = ({ world }: Asking): Day => dayOf(world.now);
/** Mostly today or soon, now and then absurd. */
const someDay = (asking: Asking, spread = 20): Day => addDays(today(asking), asking.choices.number(spread) - (asking.choices.once(6) ? spread : 0));
const inspectionOf = ({ stream }: Asking): Inspection => stream.state.data as Inspection;
const instance = ({ step }: Asking): string => step?.key.slice(step.key.indexOf('/') + 1) ?? '';
const text = { reason: '理由', opinion: '同意', note: null, material: '材料' };
const departments = ({ world, choices }: Asking): string => choices.oneOf(world.registry.departments).id;
const officers = ({ world, choices }: Asking): readonly string[] => {
  const all = world.registry.officers.map(({ id }) => id);
  const first = choices.number(all.length);
  return [first, first + choices.number(all.length - (choices.once(8) ? 0 : 1)) + 1].map((place) => all[place % all.length] ?? '');
};

export function planItem({ world, choices }: Pick<Asking, 'world' | 'choices'>, id: string): PlanItem {
  const year = world.now.slice(0, 4);
  const quarters = [1, 2, 3, 4].filter(() => !choices.once(3)).map((nth) => `${year}Q${nth}` as PlanItem['quarters'][number]['quarter']);
  const planned = quarters.map((quarter) => ({ quarter, from: quarterStart(quarter), to: quarterEnd(quarter) }));
  const joint = !choices.once(3);
  return {
    id, name: `抽查${id}`, lead: `${HERE}-D02`, participants: joint ? [`${HERE}-D03`] : [], items: (joint ? ['I1', 'I2', 'I3'] : ['I2']).map((code) => `${HERE}-${code}`),
    strata: choices.once(4) ? ['key'] : ['special', 'key', 'general-simplified'], quarters: planned.length > 0 ? planned : [{ quarter: quarterOf(dayOf(world.now)), from: quarterStart(quarterOf(dayOf(world.now))), to: quarterEnd(quarterOf(dayOf(world.now))) }],
  };
}

function entries(asking: Asking, part: Part): object[] {
  const problem = asking.choices.once(asking.world.bent.problems);
  const lines = itemsOf(inspectionOf(asking), part).flatMap((item) => ['1', '2'].map((line) => ({ item, line, answer: problem && line === '1' ? 'problem' : 'conforms', note: problem && line === '1' ? '设施停运' : null })));
  return asking.choices.once(12) ? lines.slice(1) : lines;
}

const service = { lawExplained: true, guidance: null };
const filing = (asking: Asking): object => ({ filingNumber: '备1号', filedWith: '县司法局', filedOn: asking.choices.once(9) ? addDays(today(asking), 3) : today(asking) });
const exemption = ({ choices }: Asking): object | null => (choices.once(3) ? { reason: '举报', evidence: '举报单' } : null);

/** Whether the result of an urgent check that was not approved stands is to be said, and only there. */
function passed({ stream, choices }: Asking): object {
  const asked = urgentCheckDisapproved(stream.state.course) !== choices.once(12);
  return { opinion: '同意', ...(asked && { urgentCheck: choices.oneOf(['stands', 'setAside']), reason: '证据合法' }) };
}

function notCheckable({ choices, world, stream }: Asking): object {
  const reasonCode = choices.oneOf(keysOf(NOT_CHECKABLE_REASONS));
  const inspections = [...world.streams.values()].filter(({ ref }) => ref.kind === 'inspection');
  const covering = choices.oneOf(inspections.filter(({ state }) => (state.data as Inspection).enterprise === (stream.state.data as Inspection).enterprise)).ref.number;
  return { reasonCode, account: '大门紧锁', evidence: '照片', ...(reasonCode === 'coveredThisYear' && { coveredBy: covering }) };
}

function result(asking: Asking): object {
  const inspection = inspectionOf(asking);
  const found = inspection.checklist.some(({ answer }) => answer === 'problem');
  const likely = found ? (['correctedOnSpot', 'correctionOrdered', 'furtherAction'] as const) : (['noProblem', 'noProblem', 'noSuchActivity', 'furtherAction', 'correctionOrdered'] as const);
  const outcome = inspection.turns?.uncooperative === true && !asking.choices.once(4) ? 'uncooperative' : asking.choices.once(8) ? asking.choices.oneOf(keysOf(OUTCOMES)) : asking.choices.oneOf(likely);
  const items = inspection.departments.find(({ department }) => department === instance(asking))?.items ?? [];
  const findings = ['noProblem', 'noSuchActivity'].includes(outcome) ? [] : [{ item: items[0] ?? '', description: '设施停运' }];
  return { outcome, findings, summary: '检查情况', ...(outcome === 'uncooperative' && { refer: !asking.choices.once(2) }) };
}

function correctionOrder(asking: Asking): object {
  const term = addDays(today(asking), 5 + asking.choices.number(20));
  return { orderNumber: `责改${asking.stream.events.length}号`, requirements: asking.choices.once(8) ? '委托示例检测公司检测' : '恢复设施运行', term, servedOn: asking.choices.once(8) ? addDays(today(asking), 2) : today(asking), illegalDischarge: asking.choices.once(2) };
}

/** Two or three, where the rule set asks for them; now and then too few, or some where it does not. */
function named({ world, choices }: Asking): object {
  if (world.rules.draw.witnesses === undefined) return { witnesses: choices.once(20) ? WITNESSES.map(({ person }) => person) : [] };
  const first = choices.number(WITNESSES.length);
  return { witnesses: WITNESSES.filter((_, place) => place !== first || !choices.once(3)).slice(0, choices.once(10) ? 1 : WITNESSES.length).map(({ person }) => person) };
}

const secretOf = ({ step, stream }: Asking): { readonly number: string; readonly blind: string } => ({ number: '7', blind: nodeCrypto.sha256(`${step?.for.person ?? ''} ${(stream.state.data as Task).commitment?.nonceHash ?? ''}`) });
const promised = (asking: Asking): string => witnessCommitment({ task: asking.stream.ref.number, nonceHash: (asking.stream.state.data as Task).commitment?.nonceHash ?? '', witness: asking.step?.for.person ?? '' }, secretOf(asking), nodeCrypto);
const awaited = ({ stream }: Asking): readonly string[] => Object.values(stream.state.course.steps).flatMap((step) => step.for.person ?? []);

const INPUTS: Readonly<Record<string, (asking: Asking) => unknown>> = {
  revisePlan: (asking) => ({ title: '计划', items: [planItem(asking, 'I1'), planItem(asking, 'I2')] }),
  submitPlan: () => ({ note: null }),
  filePlan: filing,
  withdrawPlan: () => ({ reason: '任务调整', document: '文1号' }),
  proposeAmendment: (asking) => {
    const { items } = asking.stream.state.data as Plan;
    const known = asking.choices.oneOf([...items.map(({ id }) => id), 'I1']);
    const kind = asking.choices.oneOf(['add', 'adjust', 'cancel'] as const);
    return { change: kind === 'cancel' ? { kind, itemId: known } : { kind, item: planItem(asking, kind === 'add' ? `A${asking.stream.events.length}` : known) }, reason: '年中调整' };
  },
  approveAmendment: (asking) => ({ amendment: instance(asking), opinion: '同意' }),
  returnAmendment: (asking) => ({ amendment: instance(asking), reason: '再议' }),
  withdrawAmendment: (asking) => ({ amendment: asking.choices.oneOf(['A1', 'A2', 'A3', 'A4']), reason: '不再需要' }),
  fileAmendment: (asking) => ({ amendment: instance(asking), ...filing(asking) }),
  evaluateQuarter: (asking) => ({ quarter: instance(asking), conclusion: '按计划执行' }),
  commitDraw: named,
  commitWitnessNumber: (asking) => ({ commitment: promised(asking) }),
  revealWitnessNumber: (asking) => ({ ...secretOf(asking), ...(asking.choices.once(12) && { number: '8' }) }),
  setAsideWitness: (asking) => ({ witness: asking.choices.oneOf(awaited(asking).length === 0 || asking.choices.once(9) ? ['nobody'] : awaited(asking)), reason: '联系不上' }),
  answerMergeOffer: (asking) => ({ other: asking.choices.once(8) ? 'I1/2026Q1' : (offered(asking)[0] ?? 'I1/2026Q1'), answer: 'apart', reason: '检查时间错不开' }),
  proposeMerge: (asking) => ({ other: asking.choices.once(12) ? 'I1/2026Q1' : (offered(asking)[0] ?? 'I1/2026Q1'), reason: '同一批企业' }),
  confirmList: () => ({ note: null }),
  approveCheck: (asking) => ({ plannedDay: someDay(asking, 8), capExemption: exemption(asking) }),
  beginUrgently: (asking) => ({ ground: asking.choices.oneOf(keysOf(URGENT_GROUNDS)), reason: '群众举报', capExemption: exemption(asking) }),
  approveConversion: (asking) => ({ plannedDay: someDay(asking, 8), capExemption: exemption(asking), opinion: '同意' }),
  fileVisit: () => ({ filingNumber: '报备1号' }),
  notifyEnterprise: (asking) => ({ noticeNumber: '通1号', delivery: deliveriesFor(inspectionOf(asking).method).at(-1) ?? 'beforehand' }),
  scanEntry: (asking) => ({ entryCode: codeOf(asking), officers: inspectionOf(asking).team.map(({ officer }) => officer), assistants: [] }),
  enterWithoutScan: (asking) => ({ ground: asking.choices.oneOf(['networkFailure', 'emergency']), reason: '断网', officers: inspectionOf(asking).team.map(({ officer }) => officer), assistants: [] }),
  regulariseEntry: (asking) => ({ entryCode: codeOf(asking), note: null }),
  recordRefusal: () => ({ account: '拒绝检查', evidence: '执法记录' }),
  registerEvidence: () => ({ description: '台账三册', reason: '可能灭失', approvalNumber: '批1号' }),
  decideEvidence: (asking) => ({ evidence: instance(asking), decision: asking.choices.oneOf(keysOf(EVIDENCE_DECISIONS)), note: null }),
  receiveRequest: () => ({ content: '请指导', contact: null }),
  answerRequest: (asking) => ({ request: instance(asking), answer: '已答复' }),
  recordChecklist: (asking) => ({ entries: entries(asking, 'onSite'), service }),
  recordRemoteCheck: (asking) => ({ entries: entries(asking, 'remote'), means: '数据' }),
  beginNonSite: () => ({ means: '在线监测', assistants: [] }),
  finishNonSite: (asking) => ({ entries: entries(asking, 'whole'), service }),
  enterResult: result,
  passResult: passed,
  returnResult: (asking) => ({ reason: '补充', departments: inspectionOf(asking).departments.map(({ department }) => department).slice(0, 1 + asking.choices.number(2)) }),
  proposeReplacement: (asking) => ({ officer: asking.choices.oneOf([...inspectionOf(asking).team.map(({ officer }) => officer), `${HERE}-P099`]), reasonCode: asking.choices.oneOf(keysOf(REPLACEMENT_REASONS)), reason: '生病' }),
  approveReplacement: (asking) => ({ proposal: instance(asking), opinion: '同意' }),
  refuseReplacement: (asking) => ({ proposal: instance(asking), reason: '理由不足' }),
  reportNotCheckable: notCheckable,
  reopenForCorrection: (asking) => ({ reason: '公示有误', departments: inspectionOf(asking).departments.map(({ department }) => department).slice(0, 1 + asking.choices.number(2)), discoveredOn: someDay(asking, 2) }),
  issueOrder: correctionOrder,
  orderAgain: correctionOrder,
  recordReport: (asking) => ({ receivedOn: asking.choices.once(9) ? addDays(today(asking), 1) : today(asking), content: '已整改' }),
  extendTerm: (asking) => ({ term: addDays((asking.stream.state.data as Rectification).orders.at(-1)?.term ?? today(asking), asking.choices.number(20) - 3), reason: '设备到货延迟' }),
  assignTeam: (asking) => ({ team: officers(asking), reason: '工作调整' }),
  recheck: (asking) => {
    const passed = !asking.choices.once(3);
    return { passed, officers: (asking.stream.state.data as Rectification).team.slice(0, 2), findings: passed ? [] : [{ item: `${HERE}-I1`, description: '仍未恢复' }], summary: '复查情况', method: 'onSite' };
  },
  proposeWaiver: () => ({ reason: '已由专项核查覆盖' }),
  carryOn: () => ({ reason: '不影响' }),
  withdrawLead: () => ({ reason: '结果有误' }),
  withdrawOrder: () => ({ reason: '认定有误', documentNumber: '撤1号' }),
  handOverLead: (asking) => ({ to: departments(asking), material: '笔录' }),
  copyToDepartment: (asking) => ({ to: departments(asking), material: '抄告函' }),
  acknowledgeCopy: (asking) => ({ receipt: '收1号', receivedOn: someDay(asking, 1) }),
  recordReply: (asking) => ({ reply: '已办理', handled: !asking.choices.once(3) }),
  acceptLead: () => ({ receipt: '收据' }),
  returnLead: () => ({ missing: '照片' }),
  supplementLead: () => ({ material: '照片' }),
  fileCase: () => ({ caseNumber: '案1号', opinion: '同意' }),
  decideNoFiling: () => ({ reasons: '情节轻微', legalBasis: '第33条' }),
  decidePenalty: (asking) => ({ decisionNumber: '罚1号', decidedOn: addDays(today(asking), 1 - asking.choices.number(asking.choices.once(3) ? 40 : 4)), measures: '罚款', basis: '条例' }),
  decideNoPenalty: () => ({ reasons: '已改正', legalBasis: '第33条' }),
  revokePenalty: (asking) => ({ kind: asking.choices.oneOf(['changed', 'quashed']), documentNumber: '复1号', decidedOn: today(asking), reason: '事实不清' }),
  reportSuspectedCrime: (asking) => ({ report: '涉嫌污染环境罪', officers: officers(asking) }),
  decideTransfer: (asking) => ({ transfer: !asking.choices.once(5), reasons: '符合移送条件' }),
  transferToPolice: () => ({ documents: keysOf(TRANSFER_DOCUMENTS).map((kind) => ({ kind, attached: true, reason: null })), copiedToProcuratorate: true }),
  recordPoliceReply: (asking) => ({ filed: asking.choices.once(3), documentNumber: '公1号', receivedOn: today(asking) }),
  handOverMaterial: () => ({ inventory: '清单' }),
  objectToRefusal: () => ({ grounds: '应当立案' }),
  acceptRefusal: () => ({ reasons: '接受' }),
  decideNoTransfer: () => ({ reasons: '不符合' }),
  answerReturnVisit: ({ choices }) => ({
    answers: Object.fromEntries(QUESTION_IDS.map((id) => [id, choices.once(30) ? 'yes' : 'no'])), service: { explained: true, guided: true, satisfied: 1 + choices.number(5) }, comment: null, complaint: choices.once(3) ? { content: '吃拿卡要' } : null,
  }),
  recordNoAnswer: () => ({ attempts: 3, reason: '无人接听' }),
  handleComplaint: () => ({ conclusion: '不属实', measures: '无', substantiated: false }),
  proposeLimitChange: limitChange,
  approveLimitChange: (asking) => ({ proposal: instance(asking), opinion: '同意' }),
  refuseLimitChange: (asking) => ({ proposal: instance(asking), reason: '不同意' }),
  resumeLimit: resumption,
};

function codeOf(asking: Asking): string {
  const hash = inspectionOf(asking).entryCodeHash;
  const kept = asking.world.documents.get(hash ?? '');
  return asking.choices.once(10) || typeof kept !== 'string' ? 'WRONG' : kept;
}

/** What could be merged with a task and is not answered yet. */
export function offered({ world, stream }: Pick<Asking, 'world' | 'stream'>): readonly string[] {
  const facts = factsOf(world, stream, { act: 'answerMergeOffer', input: {} }, systemActor(HERE));
  return unansweredOffers(stream.state.data as Task, facts as CommonFacts & MergingGround).map(({ other }) => other);
}

const WORDS = { ...text, reasons: '理由', document: '文1号', conclusion: '结论' };

/** What somebody might send with this act: mostly sensible, now and then wrong; reasons and opinions otherwise, as its form asks for them. */
export function inputFor(act: string, asking: Asking): unknown {
  const fields = Object.keys((inputSchema(asking.stream.ref.kind, act) as { readonly shape?: object } | undefined)?.shape ?? {});
  return INPUTS[act]?.(asking) ?? Object.fromEntries(Object.entries(WORDS).filter(([field]) => fields.includes(field)));
}
