import { describe } from '@jest/globals';
import { day, quarter } from '../draw/draw.fixture.js';
import { holds, SECRETS, type Told } from '../process/told.fixture.js';
import { at } from '../process/world.fixture.js';
import type { StratumDrawn } from './task.js';

const HASH = 'abcdef0123456789'.repeat(4);
const commitment = { root: HASH, sizes: [{ stratum: 'key', size: 20 }, { stratum: 'general', size: 80 }], unclassified: 0, entropySource: '见证人数字' };
const stratum = (more: Partial<StratumDrawn>): StratumDrawn => ({ stratum: 'key', size: 20, rate: '0.2', wanted: 4, drawn: 4, passedOver: 0, shortfall: 0, ...more });
const counts = { inspections: 5, nonSite: 2, outcomes: { noProblem: 3, correctionOrdered: 1, notCheckable: 1 } };
const COUNTS = '检查 5 次，其中非现场 2 次；未发现问题 3 次，发现问题已责令改正 1 次，无法检查 1 次';

const TOLD: Told<'task'> = {
  TaskMade: [
    [{ name: '第四季度抽查', quarter: quarter('2026Q4'), window: { from: day('2026-10-15'), to: day('2026-12-15') }, departments: [{ department: 'water', items: ['W1'] }, { department: 'air', items: ['A1'] }], listPublic: false, reason: null },
      '制定任务“第四季度抽查”：2026年第4季度，检查窗口 2026-10-15 至 2026-12-15，水环境股牵头，大气环境股参与；抽查事项：废水排放、废气排放；抽取名单在检查开始前不公开'],
    [{ name: '补做', quarter: quarter('2026Q4'), window: { from: day('2026-11-01'), to: day('2026-12-01') }, departments: [{ department: 'air', items: ['A1'] }], listPublic: true, reason: '原任务取消' },
      '制定任务“补做”：2026年第4季度，检查窗口 2026-11-01 至 2026-12-01，大气环境股牵头；抽查事项：废气排放；抽取名单下达时公开，再次制定的理由：原任务取消'],
  ],
  MergeDeclined: [[{ other: 'T2', offer: '任务 T2 时间相近', reason: '专业不同', by: 'li' }, '不合并实施（任务 T2 时间相近），理由：专业不同']],
  MergeProposed: [[{ other: 'T2', reason: '同一批企业' }, '申请把任务 T2 并入本任务，理由：同一批企业']],
  MergeRefused: [[{ reason: '不宜合并' }, '不批准合并任务，理由：不宜合并']],
  TaskTakenOver: [[{ other: 'T2', name: '大气抽查', reason: '同一批企业', opinion: '同意' }, '批准把任务 T2“大气抽查”并入本任务一并实施，意见：同意，申请理由：同一批企业']],
  DrawCommitted: [
    [commitment, '冻结 2 个分层共 100 家的名录并公开抽取承诺；名录根 abcdef012345…，随机数来源：见证人数字'],
    [{ ...commitment, unclassified: 3, attempt: 2, witnesses: { minimum: 1, named: ['wit', 'nobody'] } }, '冻结 2 个分层共 100 家的名录并公开抽取承诺（第 2 次），另有 3 家未分类不参加抽取；名录根 abcdef012345…，随机数来源：见证人数字，见证人：示例见证人1'],
  ],
  WitnessCommitted: [[{ witness: 'wit', commitment: HASH }, '提交见证数字的承诺（摘要 abcdef012345…）']],
  WitnessRevealed: [[{ witness: 'wit', number: '482913', blind: HASH }, '揭示见证数字 482913，与承诺相符']],
  WitnessSetAside: [[{ witness: 'wit', committed: true, reason: '联系不上' }, '将见证人“示例见证人1”列为缺席（承诺后没有按时揭示数字），理由：联系不上'], [{ witness: 'gone', committed: false, reason: '生病' }, '将见证人列为缺席（没有按时提交承诺），理由：生病']],
  DrawVoided: [[{ attempt: 1, reason: '见证人不足' }, '第 1 次抽取作废，理由：见证人不足']],
  EntropyRecorded: [
    [{ source: '操作系统随机数', value: SECRETS.seed }, '取得并记录随机数，来源：操作系统随机数'],
    [{ source: '见证人数字', value: SECRETS.seed }, '办理后，见证数字齐备，系统随即得出并记录随机数，来源：见证人数字'],
  ],
  ObjectsDrawn: [
    [{ record: HASH, seed: SECRETS.seed, drawn: 4, strata: [stratum({})] }, '抽取检查对象 4 家（名录 20 家，应抽 4 家），抽取记录 abcdef012345…'],
    [{ record: HASH, seed: SECRETS.seed, drawn: 5, strata: [stratum({ passedOver: 2 }), stratum({ size: 1, wanted: 2, drawn: 1, shortfall: 1 })] }, '抽取检查对象 5 家（名录 21 家，应抽 6 家，跳过 2 家，不足 1 家），抽取记录 abcdef012345…'],
  ],
  RedrawProposed: [[{ reason: '名单外泄' }, '申请重新抽取，理由：名单外泄']],
  RedrawRefused: [[{ reason: '名单有效' }, '不批准重新抽取，理由：名单有效']],
  RedrawApproved: [[{ attempt: 1, reason: '名单外泄', opinion: '同意' }, '批准重新抽取，第 1 次抽取保留在案，申请理由：名单外泄，意见：同意']],
  ListConfirmed: [[{ department: 'water', note: null }, '比对确认抽取名单（水环境股）'], [{ department: 'air', note: '无异议' }, '比对确认抽取名单（大气环境股），说明：无异议']],
  OfficersMatched: [
    [{ record: HASH, visits: HASH, visitCount: 5, nonSite: 2, loads: {} }, '匹配执法人员，共 5 次检查，其中非现场 2 次，匹配记录 abcdef012345…'],
    [{ record: HASH, visits: HASH, visitCount: 6, added: 1, nonSite: 0, loads: {}, repeats: [{ inspection: 'I1', with: 'I2' }], since: { changed: 2, refilled: 1, admitted: 0 } }, '匹配执法人员，共 1 次检查，其中非现场 0 次，其中 1 次须与同一企业的其他检查同日实施；冻结后 2 名人员有变动，另选 1 个席位，匹配记录 abcdef012345…'],
  ],
  TaskIssued: [
    [{ visits: HASH, visitCount: 5, public: null }, '下达任务，共 5 次检查，抽取名单在检查开始前不公开'],
    [{ visits: HASH, visitCount: 1, public: { enterprises: [{ uscc: '9113', name: SECRETS.enterprise }] } }, '下达任务，共 1 次检查，抽取名单（1 家）同时公开'],
  ],
  SupplementNeeded: [[{ missing: [{ stratum: 'key', inspections: ['I1', 'I2'] }] }, '有 2 次检查无法实施，须补抽：I1、I2']],
  SupplementDrawn: [[{ drawn: 1, inspections: ['I1', 'I2'], strata: [{ stratum: 'key', missing: 2, drawn: 1, passedOver: 0, shortfall: 1 }] }, '依原排序补抽检查对象 1 家，替换 I1、I2，仍缺 1 家']],
  WaiverProposed: [[{ inspections: ['I1'], reason: '名录已抽完' }, '申请不再补抽 I1，理由：名录已抽完']],
  WaiverRefused: [[{ reason: '仍可补抽' }, '不批准不再补抽，理由：仍可补抽']],
  SupplementWaived: [[{ inspections: ['I1'], reason: '无对象' }, '决定不再补抽 I1，理由：无对象'], [{ inspections: ['I1'], reason: '无对象', opinion: '同意' }, '批准不再补抽 I1，理由：无对象，意见：同意']],
  CancellationProposed: [[{ reason: '上级统一安排' }, '申请取消任务，理由：上级统一安排']],
  CancellationRefused: [[{ reason: '应当实施' }, '不批准取消任务，理由：应当实施']],
  TaskCancelled: [
    [{ cause: 'approved', reason: '上级统一安排', opinion: '同意' }, '批准取消任务，申请理由：上级统一安排，意见：同意'],
    [{ cause: 'planWithdrawn', reason: '计划撤销', opinion: null }, '年度计划已撤销，任务随之取消，理由：计划撤销'],
    [{ cause: 'merged', reason: '并入任务 T1“水”', into: 'T1', opinion: null }, '任务已并入任务 T1“水”'],
  ],
  SummaryPublished: [
    [counts, `公示任务结果：${COUNTS}`],
    [{ ...counts, inspections: 0, nonSite: 0, outcomes: {}, cancelled: { reason: '上级统一安排', cause: 'approved', cancelledAt: at('2026-11-01 09:00') } }, '公示任务取消情况：检查 0 次，其中非现场 0 次，取消理由：上级统一安排'],
  ],
  SummaryCorrected: [[{ ...counts, correction: { inspection: 'I1', number: '1', corrects: 9 } }, `检查 I1 的结果更正后更正任务公示：${COUNTS}`]],
};

describe('every event of a task says what was done, on what ground, and neither who was drawn nor the seed', () => holds('task', TOLD));
