import { namesOf } from '#contract/code-names';
import { AIR_GRADE_LABELS, ENTERPRISE_STATUS_LABELS, KEY_LIST_LABELS, NON_SITE_MEANS_LABELS, OFFICER_STATUS_LABELS, PERMIT_CLASS_LABELS, DEPARTMENT_KIND_LABELS } from '#contract/registry-files';
import { ABSENCE_KIND_NAMES, AVOIDANCE_KIND_NAMES } from '#domain/registries/avoidance-acts';
import type { AttributeChange } from '#domain/registries/changes';

const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = {
  id: '编号', jurisdiction: '辖区机关', uscc: '统一社会信用代码', name: '名称', town: '乡镇代码', address: '生产经营地址', industry: '行业代码', status: '状态', permitClass: '排污许可管理类别', permitNumber: '排污许可证编号',
  keyLists: '重点单位名录', positiveList: '正面清单', airGrade: '大气绩效等级', ecoCredit: '生态环境信用', creditRisk: '信用风险分类', highRisk: '环境风险较高', nonSiteMeans: '非现场手段', penalties: '处罚决定', tags: '标注',
  permits: '各许可证', statuses: '登记状态的期间', keyListings: '重点单位名录的期间', positiveListings: '正面清单的期间', airGrades: '大气绩效等级的期间', ecoCredits: '生态环境信用的期间', creditRisks: '信用风险分类的期间', highRisks: '环境风险较高的期间', means: '非现场手段的期间',
  department: '所在部门', kind: '类别', inspectionBody: '检查主体公告', endedOn: '撤销日期', certificates: '执法证件', qualifications: '资格', items: '可检查的事项', leave: '请假、外出', avoids: '回避企业', avoidances: '回避申请和决定', expert: '专家', stops: '停用的期间', posts: '任职部门的期间',
};

/** Parts of a value; a part without a name is told as it is. */
const PART_NAMES: Readonly<Record<string, string>> = {
  document: '文号', publishedOn: '公布日期',
  number: '编号', class: '类别', validFrom: '有效期起', validTo: '有效期止', status: '状态', from: '起', to: '止', source: '依据', reason: '原因', exitReason: '退出原因', ratedOn: '评级日期', scheme: '评级办法', approvedBy: '认定人',
  decisionNumber: '文号', decidedOn: '决定日期', department: '部门', kind: '类别', basis: '依据', enterprise: '企业', appliedBy: '申请人', appliedOn: '申请日期', by: '经手人', decision: '决定', granted: '是否回避', on: '日期', lifted: '解除',
};

const WORDS: ReadonlyMap<string, string> = new Map([
  ...[PERMIT_CLASS_LABELS, ENTERPRISE_STATUS_LABELS, KEY_LIST_LABELS, AIR_GRADE_LABELS, NON_SITE_MEANS_LABELS, OFFICER_STATUS_LABELS, DEPARTMENT_KIND_LABELS].flatMap((labels) => Object.entries(namesOf<string>(labels))),
  ...Object.entries(ABSENCE_KIND_NAMES), ...Object.entries(AVOIDANCE_KIND_NAMES), ['unrated', '未评级'], ['valid', '有效'], ['cancelled', '注销'], ['officer', '本人'], ['party', '当事人'],
]);

/** Where codes stand, not words of people: a tag may be spelt like a code. */
const CODED: ReadonlySet<string> = new Set(['status', 'permitClass', 'keyLists', 'airGrade', 'grade', 'value', 'class', 'nonSiteMeans', 'kind', 'appliedBy']);

export const attributeName = (attribute: string): string => ATTRIBUTE_NAMES[attribute] ?? attribute;

/** A value of an entry in Chinese. */
export function worded(value: unknown, name = ''): string {
  if (value === null || value === undefined || value === '') return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return CODED.has(name) ? (WORDS.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((one: unknown) => worded(one, name)).join('；');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object') return '';
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return parts.map(([key, part]: [string, unknown]) => (PART_NAMES[key] === undefined ? worded(part, key) : `${PART_NAMES[key]} ${worded(part, key)}`)).join('，');
}

/** '大气绩效等级：B → C' */
export const changeSentence = ({ attribute, before, after }: AttributeChange): string => `${attributeName(attribute)}：${worded(before, attribute)} → ${worded(after, attribute)}`;
