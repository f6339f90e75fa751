import { z } from 'zod';
import type { AirGrade, AirScheme, CreditGrade, EnterpriseStatus, KeyList, NonSiteMeans, Permit, RiskGrade } from '#domain';
import type { EnterpriseEntry } from '#domain/registries/revise-enterprise';
import { checkUscc } from '#domain/registries/uscc';
import { namesOf } from '../code-names.js';
import { AIR_GRADE_LABELS, CREDIT_GRADE_LABELS, ENTERPRISE_STATUS_LABELS, KEY_LIST_LABELS, NON_SITE_MEANS_LABELS, PERMIT_CLASS_LABELS, RISK_GRADE_LABELS } from '../registry-files.js';
import { day, form, line, list, LONG, NAME, oneOf, optional, paragraph } from '../acts/fields.js';

/** Codes in the order in which a form shows them; the compiler holds that none is missing or made up. */
const every = <Code extends string>() => <const Words extends readonly [Code, ...Code[]]>(...words: [Code] extends [Words[number]] ? Words : never): Words => words;

export const STATUSES = every<EnterpriseStatus>()('operating', 'suspended', 'closed', 'deregistered', 'revoked', 'movedOut', 'building');
const KEY_LISTS = every<KeyList>()('water', 'air', 'noise', 'groundwater', 'soil', 'risk');
const AIR_GRADES = every<AirGrade>()('A+', 'A', 'B', 'B-', 'C', 'D', 'leading', 'nonLeading', 'unrated');
const AIR_SCHEMES = every<AirScheme>()('2020', '2026');
const CREDITS = every<CreditGrade>()('A', 'B', 'C', 'D', 'E', 'unrated');
const RISKS = every<RiskGrade>()('A', 'B', 'C', 'D', 'E', 'unrated');
const MEANS = every<NonSiteMeans>()('onlineMonitoring', 'powerMetering', 'video', 'energyUse');

const town = line('乡镇代码', 9).regex(/^\d{9}$/, { error: '乡镇代码应为 9 位数字。' });
const industry = line('行业代码', 4).regex(/^\d{4}$/, { error: '行业代码应为 4 位国民经济行业代码（GB/T 4754）。' });
const to = optional(day('止期'));

export const permit = form('许可证', {
  number: optional(line('许可证编号', 40)),
  class: oneOf('管理类别', every<Permit['class']>()('key', 'simplified', 'registered'), namesOf(PERMIT_CLASS_LABELS)),
  validFrom: optional(day('有效期起')),
  validTo: optional(day('有效期止')),
  status: oneOf('许可证状态', every<Permit['status']>()('valid', 'cancelled', 'revoked'), { valid: '有效', cancelled: '注销', revoked: '撤销或吊销' }),
});

const rating = <const Grades extends readonly [string, ...string[]]>(label: string, grades: Grades, called: Readonly<Record<Grades[number], string>>) => form(label, { grade: oneOf(`${label}等级`, grades, called), ratedOn: optional(day(`${label}日期`)) });

/** An entry as its keeper enters it: everything as it is to be from `from` on. What is read, changed and sent back is the change. */
export const enterpriseEntry = form('检查对象', {
  name: line('企业名称', NAME),
  town,
  address: line('生产经营地址', 500),
  industry,
  status: form('登记状态', { value: oneOf('登记状态', STATUSES, namesOf(ENTERPRISE_STATUS_LABELS)), reason: optional(paragraph('登记状态的原因')) }),
  permits: list('许可证', permit, 0, 20),
  keyLists: list('重点单位名录', form('重点单位名录', { value: oneOf('名录', KEY_LISTS, namesOf(KEY_LIST_LABELS)), to }), 0, 6),
  positiveList: optional(form('正面清单', { from: day('正面清单起'), to: optional(day('正面清单止')), exitReason: optional(paragraph('退出正面清单的原因')) })),
  airGrade: form('大气绩效等级', { value: oneOf('大气绩效等级', AIR_GRADES, namesOf(AIR_GRADE_LABELS)), to, scheme: optional(oneOf('评级办法', AIR_SCHEMES, { 2020: '2020 年版', 2026: '2026 年版' })) }),
  ecoCredit: rating('生态环境信用', CREDITS, namesOf(CREDIT_GRADE_LABELS)),
  creditRisk: rating('信用风险分类', RISKS, namesOf(RISK_GRADE_LABELS)),
  highRisk: optional(form('环境风险较高', { reason: paragraph('认定理由'), approvedBy: line('认定人', NAME), to })),
  nonSiteMeans: list('非现场手段', form('非现场手段', { value: oneOf('非现场手段', MEANS, namesOf(NON_SITE_MEANS_LABELS)), to }), 0, 4),
  penalties: list('处罚决定', form('处罚决定', { decisionNumber: line('处罚决定书文号', NAME), decidedOn: day('处罚决定日期') }), 0, 50),
  tags: list('标注', line('标注', 40), 0, 30),
}).meta({ id: 'EnterpriseEntry' }) satisfies z.ZodType<EnterpriseEntry>;

/** Why, since when and on which document: asked for with every change of an entry. */
export const changeTerms = {
  from: day('自何日起'),
  reason: paragraph('修改理由', LONG),
  source: line('依据（文件名称、文号）', 500),
};

export const enterpriseChange = form('检查对象的修改', { entry: enterpriseEntry, ...changeTerms }).meta({ id: 'EnterpriseChange' });
export type EnterpriseChange = z.infer<typeof enterpriseChange>;

/** Asked for once: the code that every later change is found by; as it is typed, see `normaliseCode`. */
const uscc = line('统一社会信用代码', 30).superRefine((text, context) => {
  const checked = checkUscc(text);
  if (!checked.ok) context.addIssue({ code: 'custom', message: `${checked.problem}${checked.suggestion === undefined ? '' : `是否应为 ${checked.suggestion}？`}` });
});

/** The same asked for where nothing is changed yet. */
export const registrationTerms = { ...changeTerms, reason: paragraph('登记理由', LONG) };

/** What a person fills in for an enterprise that is not there yet; the code then goes into the address, the rest is the change. */
export const enterpriseRegistration = form('检查对象的登记', { uscc, ...enterpriseChange.shape, ...registrationTerms });

export const enterpriseView = z
  .object({
    id: z.string(),
    uscc: z.string(),
    version: z.int(),
    asOf: z.string().describe('entry 是这一天的情形'),
    permitClass: z.string().describe('这一天起作用的管理类别：有效许可证中最严的'),
    permitNumber: z.string().nullable(),
    entry: enterpriseEntry,
    dated: z.record(z.string(), z.array(z.unknown())).describe('各项属性的全部期间和来源'),
  })
  .meta({ id: 'RegisteredEnterprise' });
export type EnterpriseView = z.infer<typeof enterpriseView>;

export const enterpriseDayQuery = form('查询条件', { asOf: day('日期（asOf）').optional() });
