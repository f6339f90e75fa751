import { z } from 'zod';
import { form, line, quarter } from '../acts/fields.js';
import { wholeNumber } from './page.js';
import { kindCode, limitView } from './process.js';

export const statisticsQuery = form('查询条件', { year: wholeNumber('年度（year）', 2000, 2099).optional() });

const share = z.string().nullable().describe('四位小数；没有可比的为 null');

const againstStratum = {
  draws: z.int().describe('几次抽取合计：对象池、应抽、实抽为各次之和，同一家企业可能计入几次'),
  whole: z.int().nullable().describe('全层家数：冻结对象池时可抽取的，几次冻结取最少的；against 为 today 的按现在的名录和分层；空：正在重新分类'),
  against: z.enum(['freeze', 'today']).describe('freeze：与冻结对象池时的全层对照；today：冻结时没有记录全层家数，与现在的名录对照，只作参考'),
  partly: z.boolean().describe('没有一次从全层抽取；against 为 today 的，也可能是名录此后有增加'),
  drawnShare: share.describe('抽取占全层；抽取时对象池就是全层的，按对象池'), asked: z.int().describe('按规定比例应抽：只抽了一部分的按全层家数'), missing: z.int().describe('比应抽少几家；against 为 today 的只计该次抽取自己应抽的'),
};

const stratumFigure = z
  .object({
    stratum: z.string(), title: z.string(),
    rate: z.string().describe('规定的抽取比例'), source: z.string().nullable().describe('比例的依据'), confidence: z.enum(['high', 'medium', 'low']).nullable(), note: z.string().nullable(),
    size: z.int(), wanted: z.int().describe('应抽'), drawn: z.int().describe('实抽'), supplemented: z.int().describe('补抽'), checked: z.int().describe('已检查'), jointly: z.int().describe('其中联合检查'),
    coverage: share, checkedShare: share, jointCoverage: share, ...againstStratum,
  })
  .meta({ id: 'StratumFigure', description: '一个分层的覆盖率，与规定比例对照' });
export type StratumFigure = z.infer<typeof stratumFigure>;

const periodFigure = z
  .object({
    quarter: z.string().nullable().describe('null：全年'),
    tasks: z.int(), inspections: z.int(), standing: z.int().describe('已检查和将要检查的：除去无法检查、已取消'), closed: z.int(), notCheckable: z.int(), cancelled: z.int(),
    joint: z.int(), internalJoint: z.int(), externalJoint: z.int(), nonSite: z.int(),
    jointShare: share, internalJointShare: share, externalJointShare: share, nonSiteShare: share,
    strata: z.array(stratumFigure),
  })
  .meta({ id: 'PeriodFigure', description: '一个季度，或全年' });
export type PeriodFigure = z.infer<typeof periodFigure>;

const stratumOfYear = z
  .object({
    stratum: z.string(), title: z.string(), source: z.string().nullable().describe('每季度抽取比例的依据'), confidence: z.enum(['high', 'medium', 'low']).nullable(),
    registered: z.int().nullable().describe('名录现有：按本季度的分层，可抽取的家数；空：正在重新分类'),
    drawnOnce: z.int().nullable().describe('其中在这一年至少抽中过一次的'), neverDrawn: z.int().nullable().describe('其中在这一年从未抽到的'), drawnShare: share,
    listed: z.boolean().describe('否：其中有您不能知道的抽取名单，清单与数字不符，不给出清单'),
    quarters: z.array(z.object({ quarter: z.string(), rate: z.string().describe('该季度规定的抽取比例'), size: z.int(), wanted: z.int(), drawn: z.int(), coverage: share, ...againstStratum })).describe('各季度的抽取，与该季度的比例对照；一个季度按两种比例抽取的列两次'),
    wanted: z.int().describe('全年应抽，户次'), drawn: z.int().describe('全年实抽，户次'), supplemented: z.int(), checked: z.int(), jointly: z.int(),
  })
  .meta({ id: 'StratumOfYear', description: '一个分层的全年覆盖；规则集只有每季度的比例，不折算为全年比例' });
const yearCoverage = z.object({ quarter: z.string().describe('按哪个季度的分层'), strata: z.array(stratumOfYear) }).meta({ id: 'YearCoverage' });
export type YearCoverage = z.infer<typeof yearCoverage>;

const burdenOfYear = z.object({ year: z.int(), enterprises: z.int(), visits: z.int(), average: share.describe('平均每家受检次数'), spread: z.array(z.object({ visits: z.int(), enterprises: z.int() })) }).meta({ id: 'BurdenOfYear' });
export type BurdenOfYear = z.infer<typeof burdenOfYear>;

const loadOfQuarter = z
  .object({
    quarter: z.string(), officers: z.int(), workingDays: z.int(), capacity: z.int().describe('人员 × 工作日'), inspections: z.int().describe('人次'), share,
    bands: z.array(z.object({ inspections: z.int(), officers: z.int() })).describe('参加几次检查的各有多少人；不列姓名，不排名'),
  })
  .meta({ id: 'LoadOfQuarter', description: '一个季度的人员负荷分布' });
export type LoadOfQuarter = z.infer<typeof loadOfQuarter>;

const lateStep = z.object({ kind: kindCode, step: z.string(), name: z.string(), code: z.string(), late: z.int(), open: z.int(), explained: z.int() }).meta({ id: 'LateStep', description: '一个环节在一年中超期的次数；不分部门和人员' });
export type LateStepFigure = z.infer<typeof lateStep>;

export const statistics = z
  .object({
    year: z.int(), on: z.string().describe('统计日'),
    periods: z.array(periodFigure).describe('各季度，最后是全年；全年的分层见 coverage'),
    coverage: yearCoverage,
    late: z.array(lateStep),
    results: z.object({ published: z.int().describe('已公示结果'), problems: z.int(), rate: share, outcomes: z.array(z.object({ outcome: z.string(), name: z.string(), problem: z.boolean(), count: z.int() })) }),
    burden: z.object({ thisYear: burdenOfYear, lastYear: burdenOfYear }),
    loads: z.array(loadOfQuarter),
    basis: z.array(z.string()).describe('统计口径'),
  })
  .meta({ id: 'Statistics', description: '一年的统计；不按部门、中队和人员统计检查或处罚数量，不排名' });
export type Statistics = z.infer<typeof statistics>;

const jointTask = z
  .object({ number: z.string(), name: z.string(), quarter: z.string(), stage: z.string(), stageName: z.string(), lead: z.string().nullable(), participants: z.array(z.string()), outside: z.boolean(), inspections: z.int(), ended: z.int() })
  .meta({ id: 'JointTask' });
export type JointTaskView = z.infer<typeof jointTask>;

const referralLine = z
  .object({
    number: z.string(), title: z.string(), stage: z.string(), stageName: z.string(), openedAt: z.string(), endedAt: z.string().nullable(),
    to: z.string().nullable(), handedOverAt: z.string().nullable(), receipt: z.string().nullable(), receivedAt: z.string().nullable(),
    answer: z.object({ sentence: z.string(), at: z.string() }).nullable(),
    waits: z.string().nullable().describe('等待办理的环节'), limit: limitView.nullable().describe('最先到期的时限'),
  })
  .meta({ id: 'ReferralLine', description: '一条移送：回执、时限、答复' });
export type ReferralLineView = z.infer<typeof referralLine>;

export const cockpit = z
  .object({
    year: z.int(), on: z.string().describe('统计日'),
    lights: z.object({ overdue: z.int().describe('已超期的环节'), yellow: z.int().describe('临近到期的环节'), escalated: z.int().describe('已升级、尚未说明的逾期'), running: z.int().describe('该年度办理中的流程') }),
    flow: z.array(z.object({ kind: kindCode, stage: z.string(), stageName: z.string(), quarter: z.string().nullable(), count: z.int(), late: z.int() })).describe('各类流程、各阶段、各季度的件数，及其中已超期的'),
    joint: z.array(jointTask),
    referrals: z.array(referralLine),
    totals: z.object({ joint: z.int(), referrals: z.int(), referralsOpen: z.int().describe('未办结的移送') }).describe('共有多少；联合任务和移送最多各列 200 件'),
  })
  .meta({ id: 'Cockpit', description: '全流程统筹：办到哪一步、超期、联合任务、移送' });
export type Cockpit = z.infer<typeof cockpit>;

export const drawsQuery = form('查询条件', { year: wholeNumber('年度（year）', 2000, 2099), quarter: quarter('季度（quarter）').optional(), stratum: line('分层（stratum）', 100), rate: line('抽取比例（rate）', 20).optional() });

export const drawsBehind = z
  .object({ title: z.string().describe('分层'), items: z.array(z.object({ task: z.string(), title: z.string(), quarter: z.string(), size: z.int(), wanted: z.int(), drawn: z.int(), supplemented: z.int(), checked: z.int(), jointly: z.int() })) })
  .meta({ id: 'DrawsBehind', description: '一个分层的覆盖率由哪些任务的抽取合计而来；只有数，名单在各任务的抽取页面，检查开始前按规定不公开' });
export type DrawsBehind = z.infer<typeof drawsBehind>;
