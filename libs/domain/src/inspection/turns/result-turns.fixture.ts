import { day, nodeCrypto, rules as drawRules } from '../../draw/draw.fixture.js';
import { facts, field, person, SYSTEM, type WorldFacts } from '../../process/world.fixture.js';
import { FINE, type InspectionPast, leader, onSite, reviewer } from '../inspection.fixture.js';
import type { InspectionAct, ResultInput } from '../inspection.js';

export const DRAW = { seed: nodeCrypto.sha256('抽取'), record: nodeCrypto.sha256('抽取记录') };
export const SAMPLING_SECRET = nodeCrypto.sha256('回访抽样');
/** The task's draw and the secret of the sample are known, and nobody is asked again unless a test says so. */
export const drawn = (rate = '0'): Partial<WorldFacts> => ({ taskDraw: DRAW, samplingSecret: SAMPLING_SECRET, rules: { ...facts(SYSTEM, '2026-10-12 08:00').rules, returnVisit: { ...drawRules.returnVisit, rate } } });

export const head = person('unitHead', { department: 'water', officer: 'w2' });
export const supervisor = person('supervisor', { department: 'brigade' });

export const ORDERED: ResultInput = { outcome: 'correctionOrdered', findings: [{ item: 'W1', description: '台账缺失' }], summary: '责令限期改正' };
export const CORRECTION: Extract<InspectionAct, { act: 'reopenForCorrection' }>['input'] = { reason: '事项填写有误', departments: ['water'], discoveredOn: day('2026-10-28') };
export const SICK: Extract<InspectionAct, { act: 'proposeReplacement' }>['input'] = { officer: 'w1', reasonCode: 'sickLeave', reason: '住院' };
export const CLOSED: Extract<InspectionAct, { act: 'reportNotCheckable' }>['input'] = { reasonCode: 'closed', account: '大门上锁，设备已拆除', evidence: '照片 3 张' };

export const propose = (officer = 'w1', when = '2026-10-14 11:00'): InspectionPast => [{ act: 'proposeReplacement', input: { ...SICK, officer } }, facts(officer.startsWith('w') ? head : person('brigade', { department: 'brigade', officer: 'w1' }), when)];
export const replace = (proposal = 'G1', when = '2026-10-14 12:00', more: Partial<WorldFacts> = {}): InspectionPast => [{ act: 'approveReplacement', input: { proposal, opinion: '同意' } }, facts(leader, when, { ...drawn(), ...more })];
export const report = (when = '2026-10-20 09:00', input = CLOSED): InspectionPast => [{ act: 'reportNotCheckable', input }, facts(field('w2'), when)];
export const confirm = (when = '2026-10-20 15:00'): InspectionPast => [{ act: 'confirmNotCheckable', input: { opinion: '属实' } }, facts(leader, when)];
export const reject: InspectionPast = [{ act: 'rejectNotCheckable', input: { reason: '请再核实' } }, facts(leader, '2026-10-20 15:00')];
export const cancel = (when = '2026-10-15 09:00'): InspectionPast => [{ act: 'cancelCheck', input: { reason: '任务取消' } }, facts(SYSTEM, when)];
export const correct = (when = '2026-10-29 09:00', input = CORRECTION): InspectionPast => [{ act: 'reopenForCorrection', input }, facts(supervisor, when)];

const enter = (officer: string, result: ResultInput, when: string): InspectionPast => [{ act: 'enterResult', input: result }, facts(field(officer), when)];
const pass = (when: string): InspectionPast => [{ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, when)];
export const publish = (when: string, rate = '0'): InspectionPast => [{ act: 'publishResult', input: {} }, facts(SYSTEM, when, drawn(rate))];
export const close = (when: string): InspectionPast => [{ act: 'closeInspection', input: {} }, facts(SYSTEM, when)];

/** Entered again by water, reviewed and published again. */
export const corrected = (result: ResultInput = FINE): readonly InspectionPast[] => [enter('w1', result, '2026-10-29 10:00'), pass('2026-10-29 11:00'), publish('2026-10-29 11:01')];

/** Stories in which every one of these turns happens; each ends once. */
export const RESULT_TURN_STORIES: readonly (readonly InspectionPast[])[] = [
  // An officer is replaced, then it goes on without.
  [
    ...onSite().slice(0, 3), propose(), [{ act: 'refuseReplacement', input: { proposal: 'G1', reason: '理由不足' } }, facts(leader, '2026-10-14 11:30')],
    propose('w1', '2026-10-14 11:40'), replace('G2'), cancel(),
  ],
  // Its task is cancelled while it is being checked: it goes on to its result.
  [...onSite().slice(0, 5), cancel('2026-10-20 10:00'), ...onSite().slice(5), enter('w1', FINE, '2026-10-22 09:00'), enter('a1', FINE, '2026-10-22 10:00'), pass('2026-10-26 09:00'), publish('2026-10-26 09:01'), close('2026-10-26 09:02')],
  // Not believed at first, then it is so.
  [...onSite().slice(0, 4), report(), reject, report('2026-10-21 09:00'), confirm('2026-10-21 15:00'), publish('2026-10-21 15:01'), close('2026-10-21 15:02')],
  // A review is withdrawn before it was published; what was published is corrected before it is closed.
  [
    ...onSite(), enter('w1', FINE, '2026-10-22 09:00'), enter('a1', FINE, '2026-10-22 10:00'), pass('2026-10-26 09:00'),
    [{ act: 'withdrawReview', input: { reason: '附件放错' } }, facts(reviewer, '2026-10-26 09:00')], pass('2026-10-26 10:00'), publish('2026-10-26 10:01'), correct(), ...corrected(ORDERED), close('2026-10-29 11:02'),
  ],
];
