import type { QUESTIONS } from '../return-visit/questions.js';
import type { ConformityRule } from './rule.js';

const PAPER = '国办发〔2024〕54号';
const QUOTED = { reading: 'quoted' } as const;
const forbidden = (text: string): ConformityRule => ({ group: '四个严禁', text, source: `${PAPER} 四个严禁`, ...QUOTED, knownBy: 'blocked' });
const discipline = (group: '五个严禁' | '八个不得', text: string, knownBy: ConformityRule['knownBy'] = 'discipline'): ConformityRule => ({ group, text, source: `${PAPER} ${group}`, ...QUOTED, knownBy });
const proper = (text: string, source: string, more: Pick<ConformityRule, 'reading' | 'knownBy' | 'limits'>): ConformityRule => ({ group: '检查规范', text, source, ...more });

/** 国办发〔2024〕54号: 四个严禁. */
const FOUR = {
  forbid1: forbidden('严禁议事协调机构以任何名义实施检查：检查主体须在已公布的名单上。'),
  forbid2: forbidden('严禁检测机构、科研院所等第三方实施检查：第三方只能协助。'),
  forbid3: forbidden('严禁将检查外包给中介机构：结果只由匹配到本次检查的执法人员录入。'),
  forbid4: forbidden('严禁未取得执法证件的人员实施检查：入企时证件在有效期内。'),
};

/** 五个严禁, 八个不得: what an enterprise alone can tell, and so is asked (return visit). */
const FIVE_AND_EIGHT = {
  ban1: discipline('五个严禁', '严禁逐利检查。'),
  ban2: discipline('五个严禁', '严禁干扰企业正常生产经营。'),
  ban3: discipline('五个严禁', '严禁任性处罚企业。'),
  ban4: discipline('五个严禁', '严禁下达检查指标。', 'blocked'),
  ban5: discipline('五个严禁', '严禁变相检查。'),
  mustNot1: discipline('八个不得', '不得接受企业馈赠、报酬、福利待遇。'),
  mustNot2: discipline('八个不得', '不得参加企业提供的宴请、娱乐、旅游等活动。'),
  mustNot3: discipline('八个不得', '不得由企业支付消费开支，不得将检查费用转嫁给企业。'),
  mustNot4: discipline('八个不得', '不得强制企业接受指定的中介机构提供服务。', 'warned'),
  mustNot5: discipline('八个不得', '不得干扰正常生产经营，不得要求法定代表人必须到场。', 'recorded'),
  mustNot6: discipline('八个不得', '不得随意查封、扣押、冻结，不得动辄责令停产停业。', 'recorded'),
  mustNot7: discipline('八个不得', '不得将考核考评、预算项目绩效与检查频次、罚没数额挂钩。', 'blocked'),
  mustNot8: discipline('八个不得', '不得以观摩、督导、考察等名义行检查之实。'),
} satisfies Readonly<Record<keyof typeof QUESTIONS, ConformityRule>>;

/** 随机抽查: 国发〔2019〕5号 and the scheme. */
const DRAWN = {
  planPublished: { group: '随机抽查', text: '年度计划（调整的，连同其备案）公示在先，任务在后；未列入计划的，调整并公示后方可开展。', source: '实施方案 三(三)；国发〔2019〕5号', reading: 'scheme', knownBy: 'blocked' },
  drawnAtRandom: { group: '随机抽查', text: '检查对象随机抽取，执法人员随机匹配，记录可以复算。', source: '国发〔2019〕5号；国办发〔2015〕58号', reading: 'original', knownBy: 'recorded' },
  listConfirmed: { group: '随机抽查', text: '抽取名单经各参与部门比对确认。', source: '沧州市新华区 2024 年部门联合抽查方案', reading: 'original', knownBy: 'recorded', limits: ['D5'] },
  replacedByRule: { group: '随机抽查', text: '抽取结果一经确定不得随意变更：更换执法人员须有理由、经批准并重新随机抽取。', source: '石家庄栾城、邯郸鸡泽 2016 年规定', reading: 'quoted', knownBy: 'recorded' },
  notCheckableProven: { group: '随机抽查', text: '无法检查的，写明原因、留存证据并经确认。', source: '省级平台检查结果分类', reading: 'original', knownBy: 'recorded' },
} as const satisfies Readonly<Record<string, ConformityRule>>;

/** 检查规范: approval, filing, notice, entry, method, cap. */
const PROPER = {
  itemsPublished: proper('检查事项已公布，清单之外无检查。', PAPER, { ...QUOTED, knownBy: 'blocked' }),
  basesInForce: proper('检查依据在检查之日有效；已废止的，提示并改引替代依据。', '国办发〔2015〕58号；生态环境法典第1242条（据转引文本）', { ...QUOTED, knownBy: 'warned' }),
  approvedBefore: proper('检查前经本机关负责人批准；情况紧急的，事后及时补办。', '司法部《有关问题解答》', { reading: 'original', knownBy: 'blocked', limits: ['D7'] }),
  visitFiled: proper('入企前报备；情况紧急的，边检查边报备。', '沧州市规范涉企执法检查 9 项工作机制', { reading: 'quoted', knownBy: 'blocked', limits: ['D8'] }),
  notified: proper('凡检查必通知：检查通知书最迟在到达时送达。', '司法部行政检查文书格式', { reading: 'quoted', knownBy: 'blocked', limits: ['D9'] }),
  scanned: proper('扫码入企；因网络故障或者紧急情况未扫码的，按期补录。', '实施方案 三(三)；深圳市规定', { reading: 'scheme', knownBy: 'blocked', limits: ['D10'] }),
  twoOfficers: proper('检查不得少于规定人数的执法人员。', '行政处罚法第42条、第55条', { reading: 'original', knownBy: 'blocked' }),
  nonSiteFirst: proper('能以非现场方式检查的不得入企现场检查；转为现场检查的，有理由并经批准。', `实施方案 二(五)；${PAPER}`, { reading: 'scheme', knownBy: 'blocked' }),
  withinCap: proper('不超过每年现场检查次数上限；豁免的，有理由和依据，仍计入次数。', PAPER, { ...QUOTED, knownBy: 'blocked' }),
  oneVisit: proper('能合并实施的不得重复检查，能联合实施的不得多头检查：各部门一次入企、一份记录。', `实施方案 三(二)；${PAPER}`, { reading: 'scheme', knownBy: 'recorded' }),
  withinWindow: proper('在任务确定的检查窗口内完成检查。', '实施方案 三(三)', { reading: 'scheme', knownBy: 'warned', limits: ['D11'] }),
  evidenceDecided: proper('证据先行登记保存的，经批准并按期处理。', '行政处罚法第56条、第85条', { reading: 'original', knownBy: 'recorded', limits: ['D27'] }),
  resultTold: proper('检查结果告知企业。', `${PAPER}；司法部行政检查文书格式`, { ...QUOTED, knownBy: 'discipline' }),
};

/** 录入公示: 谁检查、谁录入、谁公开, and the closed loop. */
const DISCLOSED = {
  enteredInTime: { group: '录入公示', text: '检查结果按期录入；退回的按期重新提交。', source: '谁检查、谁录入；邯郸鸡泽县 2016 年规定', reading: 'quoted', knownBy: 'warned', limits: ['D12', 'D15'] },
  reviewedByAnother: { group: '录入公示', text: '检查与审核相分离：审核人不是本次检查人员。', source: '检查与审核相分离', reading: 'ours', knownBy: 'blocked' },
  reviewedInTime: { group: '录入公示', text: '检查结果按期审核。', source: '规则集', reading: 'ours', knownBy: 'warned', limits: ['D13'] },
  published: { group: '录入公示', text: '检查结果向社会公示。', source: '国发〔2019〕5号：谁检查、谁录入、谁公开', reading: 'unread', knownBy: 'recorded' },
  disclosedInTime: { group: '录入公示', text: '录入、审核、公示在检查结束后规定期限内全部完成。', source: '《河北省双随机工作规范》（据报道）', reading: 'quoted', knownBy: 'warned', limits: ['D14'] },
  correctedInTime: { group: '录入公示', text: '公示信息有误的，及时更正。', source: '企业信息公示暂行条例第12条', reading: 'original', knownBy: 'warned', limits: ['D16'] },
  followedUp: { group: '录入公示', text: '发现问题的，责令改正或者转办、移送，实现监管闭环。', source: '实施方案 三(三)', reading: 'scheme', knownBy: 'recorded' },
} as const satisfies Readonly<Record<string, ConformityRule>>;

/** 检查与服务: scheme 二(五). */
const SERVED = {
  service: { group: '检查与服务', text: '检查中开展法律法规宣教和合规经营指导。', source: '实施方案 二(五)', reading: 'scheme', knownBy: 'recorded' },
  requestsAnswered: { group: '检查与服务', text: '及时回应企业的问题和诉求。', source: '实施方案 二(五)', reading: 'scheme', knownBy: 'recorded', limits: ['SQ'] },
} as const satisfies Readonly<Record<string, ConformityRule>>;

/**
 * The rules of 54号, 5号 and the scheme that concern one inspection (regulations.md 2.1, 2.2), in the order in which a file is read.
 * Rules for a whole bureau (quotas in general, yearly coverage) are no part of it, and nothing here is added up per person or squad.
 */
export const CONFORMITY_RULES = { ...FOUR, ...DRAWN, ...PROPER, ...DISCLOSED, ...SERVED, ...FIVE_AND_EIGHT };
export type RuleId = keyof typeof CONFORMITY_RULES;

/** The rule, its optional parts present or not, whatever the literal says. */
export function ruleOf(id: RuleId): ConformityRule {
  return CONFORMITY_RULES[id];
}
