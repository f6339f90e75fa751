import { describe, expect, it } from '@jest/globals';
import { enterpriseQuery } from '../http/enterprise.js';
import { processQuery } from '../http/process.js';
import fc from 'fast-check';
import type { z } from 'zod';
import { DEFINITIONS, isProcessKind, PROCESS_KINDS } from '#domain';
import { ACT_SCHEMAS, inputSchema, INSPECTION_INPUTS, PLAN_INPUTS, REFERRAL_INPUTS, TASK_INPUTS } from './index.js';

const kinds = Object.keys(PROCESS_KINDS).filter(isProcessKind);

const draft = {
  year: 2026,
  title: '2026年度双随机抽查计划',
  items: [
    {
      id: 'P01',
      name: '排污许可执行情况抽查',
      lead: '130525-D01',
      participants: ['130525-D02'],
      items: ['LY-01'],
      strata: ['special'],
      quarters: [{ quarter: '2026Q4', from: '2026-10-08', to: '2026-12-15' }],
    },
  ],
};

const filing = { filingNumber: '隆环备〔2026〕3号', filedWith: '邢台市生态环境局', filedOn: '2026-01-20' };
const penalty = { decisionNumber: '冀邢隆环罚〔2026〕7号', decidedOn: '2026-08-12', measures: '罚款一万元', basis: '法条' };
const checklist = { entries: [{ item: 'LY-01', line: '1', answer: 'problem', note: '台账缺失' }], service: { lawExplained: true, guidance: null } };
const entry = { entryCode: 'ABCDEF0123456789', officers: ['130525-P001', '130525-P002'] };
const lab = { unit: '示例检测公司', role: 'thirdParty', count: 2 };

function faults(schema: z.ZodType, input: unknown): readonly string[] {
  return schema.safeParse(input).error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`) ?? [];
}

describe('the schemas of acts', () => {
  it('take a line of the plan with a theme, industries and the reason for going alone, and no other code of an industry', () => {
    const [line] = draft.items;
    const withTheme = (more: object) => ({ ...draft, items: [{ ...line, ...more }] });
    expect(faults(PLAN_INPUTS.draftPlan, withTheme({ theme: 'food', industries: ['14', '1511'], soloReason: '上级专项部署' }))).toEqual([]);
    expect(faults(PLAN_INPUTS.draftPlan, withTheme({ industries: ['C14'] }))).toEqual([expect.stringContaining('/items/0/industries/0 行业应为 2 至 4 位')]);
    expect(faults(PLAN_INPUTS.draftPlan, withTheme({ soloReason: ' ' }))).toEqual([expect.stringContaining('单独检查的理由')]);
  });

  it('take an answer to what could be merged only with a reason', () => {
    expect(faults(TASK_INPUTS.answerMergeOffer, { other: 'I2/2026Q4', answer: 'apart', reason: '检查内容不同' })).toEqual([]);
    expect(faults(TASK_INPUTS.answerMergeOffer, { other: 'I2/2026Q4', answer: 'apart', reason: '' })).toEqual([expect.stringContaining('不合并的理由')]);
  });

  it.each(kinds)('%s: every act a person may perform has one, and nothing else has', (kind) => {
    const personal = Object.entries(DEFINITIONS[kind].acts).filter(([, { roles }]) => roles.some((role) => role !== 'system')).map(([act]) => act);
    expect(Object.keys(ACT_SCHEMAS[kind]).sort()).toEqual(personal.sort());
  });

  it('answers nothing for what is inherited, unknown or automatic', () => {
    for (const act of ['toString', 'constructor', '__proto__', 'publishPlan', 'draft']) expect(inputSchema('annualPlan', act)).toBeUndefined();
  });

  it('takes what a person rightly sends, and trims it', () => {
    expect(PLAN_INPUTS.draftPlan.parse({ ...draft, title: `  ${draft.title}\n` })).toEqual(draft);
    expect(PLAN_INPUTS.submitPlan.parse({})).toEqual({ note: null });
    expect(PLAN_INPUTS.filePlan.parse(filing)).toEqual(filing);
    expect(INSPECTION_INPUTS.recordChecklist.parse(checklist)).toEqual(checklist);
    expect(INSPECTION_INPUTS.recordRemoteCheck.parse({ entries: checklist.entries, means: ' 共享数据' })).toEqual({ entries: checklist.entries, means: '共享数据' });
    expect(INSPECTION_INPUTS.scanEntry.parse(entry)).toEqual({ ...entry, assistants: [] });
    expect(INSPECTION_INPUTS.beginNonSite.parse({ means: '在线', assistants: [lab] })).toEqual({ means: '在线', assistants: [lab] });
    expect(REFERRAL_INPUTS.decidePenalty.parse(penalty)).toEqual(penalty);
    expect(INSPECTION_INPUTS.enterWithoutScan.parse({ ground: 'emergency', reason: '起火', officers: entry.officers })).toEqual({ ground: 'emergency', reason: '起火', officers: entry.officers, assistants: [] });
    expect(INSPECTION_INPUTS.beginUrgently.parse({ ground: 'publicSafety', reason: '泄漏' })).toEqual({ ground: 'publicSafety', reason: '泄漏', capExemption: null });
    expect(INSPECTION_INPUTS.receiveRequest.parse({ content: '咨询\n延续' })).toEqual({ content: '咨询\n延续', contact: null });
    expect(INSPECTION_INPUTS.passResult.parse({ opinion: '第一行\n第二行' })).toEqual({ opinion: '第一行\n第二行' });
  });
});

describe('what is looked for', () => {
  it.each([['９１１３', '9113'], ['隆尧 化工', '隆尧化工'], ['　ＭＡ 0a\t', 'ma0a']])('is read from %j as %j', (written, read) => {
    expect(processQuery.parse({ q: written }).q).toBe(read);
    expect(enterpriseQuery.parse({ tag: written }).tag).toBe(read);
  });

  it('is something, and no longer than a name', () => {
    expect(processQuery.safeParse({ q: '　 ' }).error?.issues[0]?.message).toBe('请填写查询内容。');
    expect(processQuery.safeParse({ q: '长'.repeat(101) }).error?.issues[0]?.message).toBe('查询内容应不超过 100 个字，现在是 101 个字。');
  });
});

describe('bad input', () => {
  const bad: readonly (readonly [string, z.ZodType, unknown, readonly string[]])[] = [
    ['nothing', PLAN_INPUTS.draftPlan, undefined, ['/ 请填写计划草案。']],
    ['null', PLAN_INPUTS.approvePlan, null, ['/ 审批内容应为一组字段，现在是空值。']],
    ['a list for fields', PLAN_INPUTS.approvePlan, [], ['/ 审批内容应为一组字段，现在是列表。']],
    ['a missing field', PLAN_INPUTS.approvePlan, {}, ['/opinion 请填写审批意见。']],
    ['an empty text', PLAN_INPUTS.approvePlan, { opinion: '  ' }, ['/opinion 请填写审批意见。']],
    ['a number for text', PLAN_INPUTS.approvePlan, { opinion: 7 }, ['/opinion 审批意见应为文字，现在是数字。']],
    ['10,000 characters', PLAN_INPUTS.draftPlan, { ...draft, title: '长'.repeat(10_000) }, ['/title 计划名称应不超过 100 个字，现在是 10000 个字。']],
    ['NUL', PLAN_INPUTS.approvePlan, { opinion: '同\u0000意' }, ['/opinion 审批意见中有看不见的控制字符，请删除后再提交。']],
    ['a lone surrogate', PLAN_INPUTS.approvePlan, { opinion: '同\ud800意' }, ['/opinion 审批意见中有看不见的控制字符，请删除后再提交。']],
    ['a line break in a name', PLAN_INPUTS.revisePlan, { title: '计\n划', items: draft.items }, ['/title 计划名称中有看不见的控制字符或换行，请删除后再提交。']],
    ['text that turns the reading direction', PLAN_INPUTS.approvePlan, { opinion: '\u202e意同' }, ['/opinion 审批意见中有看不见的控制字符，请删除后再提交。']],
    ['unknown fields', PLAN_INPUTS.approvePlan, { opinion: '同意', admin: true, ['x\u0000'.repeat(50)]: 1 }, [`/ 审批内容中有不认识的字段：admin、${'x·'.repeat(20)}…，请删除。`]],
    ['a day that does not exist', PLAN_INPUTS.filePlan, { ...filing, filedOn: '2026-02-30' }, ['/filedOn 备案日期应为 YYYY-MM-DD 格式的真实日期，如 2026-03-31，现在是“2026-02-30”。']],
    ['an absurd year', PLAN_INPUTS.filePlan, { ...filing, filedOn: '0026-01-20' }, ['/filedOn 备案日期应在 2000 年至 2099 年之间，现在是 0026-01-20。']],
    ['a far year', PLAN_INPUTS.filePlan, { ...filing, filedOn: '9999-01-20' }, ['/filedOn 备案日期应在 2000 年至 2099 年之间，现在是 9999-01-20。']],
    ['an instant for a day', PLAN_INPUTS.filePlan, { ...filing, filedOn: '2026-01-20T00:00:00Z' }, ['/filedOn 备案日期应为 YYYY-MM-DD 格式的真实日期，如 2026-03-31，现在是“2026-01-20T00:00:00Z”。']],
    ['a number for a day', PLAN_INPUTS.filePlan, { ...filing, filedOn: 20260120 }, ['/filedOn 备案日期应为日期，现在是数字。']],
    ['a long day', PLAN_INPUTS.filePlan, { ...filing, filedOn: '2'.repeat(10_000) }, ['/filedOn 备案日期应为 YYYY-MM-DD 格式的日期，如 2026-03-31。']],
    ['a fifth quarter', PLAN_INPUTS.evaluateQuarter, { quarter: '2026Q5', conclusion: '好' }, ['/quarter 季度应写成 2026Q4 的样子，现在是“2026Q5”。']],
    ['a quarter of the year 1', PLAN_INPUTS.evaluateQuarter, { quarter: '0001Q1', conclusion: '好' }, ['/quarter 季度应写成 2026Q4 的样子，现在是“0001Q1”。']],
    ['a fraction for a year', PLAN_INPUTS.draftPlan, { ...draft, year: 2026.5 }, ['/year 计划年度应为 2000 至 2099 之间的整数，现在是 2026.5。']],
    ['a far year as number', PLAN_INPUTS.draftPlan, { ...draft, year: 1e9 }, ['/year 计划年度应为 2000 至 2099 之间的整数，现在是 1000000000。']],
    ['no items', PLAN_INPUTS.draftPlan, { ...draft, items: [] }, ['/items 请至少填写 1 项计划项。']],
    ['too many items', PLAN_INPUTS.draftPlan, { ...draft, items: Array.from({ length: 201 }, () => draft.items[0]) }, ['/items 计划项应不超过 200 项，现在是 201 项。']],
    ['the name of an inherited property', INSPECTION_INPUTS.returnResult, { reason: '不全', departments: ['constructor'] }, ['/departments/0 部门应由字母、数字、“-”、“_”、“.”组成，现在有其他字符。']],
    ['a path for an identifier', PLAN_INPUTS.approveAmendment, { amendment: '../A1', opinion: '同意' }, ['/amendment 计划调整编号应由字母、数字、“-”、“_”、“.”组成，现在有其他字符。']],
    ['an unknown kind of change', PLAN_INPUTS.proposeAmendment, { change: { kind: 'drop' }, reason: '因故' }, ['/change/kind 计划调整的类型（kind）应为 add（新增）、adjust（调整）、cancel（取消）之一。']],
    ['an unknown ground of urgency', INSPECTION_INPUTS.beginUrgently, { ground: 'boredom', reason: '无' }, ['/ground 紧急情形应为 reportedPollution、publicSafety、orderedFromAbove、evidenceMayBeLost 之一。']],
    ['evidence that nobody approved', INSPECTION_INPUTS.registerEvidence, { description: '台账', reason: '可能灭失' }, ['/approvalNumber 请填写批准文号。']],
    ['an unknown outcome', INSPECTION_INPUTS.enterResult, { outcome: 'fine', findings: [], summary: '无' }, ['/outcome 检查结果应为 noProblem、correctedOnSpot、correctionOrdered、furtherAction、noSuchActivity、uncooperative 之一。']],
    ['a conversion to on-site that does not exist', INSPECTION_INPUTS.approveCheck, { plannedDay: '2026-10-20', onSiteReason: '投诉' }, ['/ 审批内容中有不认识的字段：onSiteReason，请删除。']],
    ['the name of somebody who assists', INSPECTION_INPUTS.scanEntry, { ...entry, assistants: [{ ...lab, name: '某人' }] }, ['/assistants/0 协助人员中有不认识的字段：name，请删除。']],
    ['assistants that are nobody, a crowd or half a person', INSPECTION_INPUTS.scanEntry, { ...entry, assistants: [0, 21, 1.5].map((count) => ({ ...lab, count })) }, ['/assistants/0/count 协助人数应不少于 1 人。', '/assistants/1/count 协助人数应不超过 20 人。', '/assistants/2/count 协助人数应为整数，现在是数字。']],
    ['an assistant who is an officer', INSPECTION_INPUTS.beginNonSite, { means: '在线', assistants: [{ ...lab, role: 'officer', unit: '长'.repeat(101) }] }, ['/assistants/0/unit 协助单位应不超过 100 个字，现在是 101 个字。', '/assistants/0/role 协助身份应为 thirdParty、expert 之一。']],
    ['text for yes or no', TASK_INPUTS.makeTask, { plan: '130525-2026', itemId: 'P01', quarter: '2026Q4', window: { from: '2026-10-08', to: '2026-12-15' }, listPublic: 'true' }, ['/listPublic 检查前是否公开抽取名单应为是（true）或否（false），现在是文字。']],
    ['a number that the ledger gives', TASK_INPUTS.makeTask, { plan: '130525-2026', itemId: 'P01', quarter: '2026Q4', window: { from: '2026-10-08', to: '2026-12-15' }, listPublic: true, number: 'X' }, ['/ 抽查任务中有不认识的字段：number，请删除。']],
    ['content for an act that takes none', TASK_INPUTS.recordEntropy, { seed: 1 }, ['/ 办理内容中有不认识的字段：seed，请删除。']],
    ['a commitment that is no hash', TASK_INPUTS.commitWitnessNumber, { commitment: 'AB'.repeat(32) }, ['/commitment 见证数字的承诺应为 64 位十六进制小写字符。']],
    ['a number of two lines, and no blind', TASK_INPUTS.revealWitnessNumber, { number: '7\n8' }, ['/number 见证数字中有看不见的控制字符或换行，请删除后再提交。', '/blind 请填写掩码。']],
    ['a number longer than anybody types', TASK_INPUTS.revealWitnessNumber, { number: '7'.repeat(65), blind: 'a1'.repeat(32) }, ['/number 见证数字应不超过 64 个字，现在是 65 个字。']],
    ['a crowd of witnesses', TASK_INPUTS.commitDraw, { witnesses: Array.from({ length: 21 }, (_, at) => `w${at}`) }, ['/witnesses 见证人应不超过 20 项，现在是 21 项。']],
  ];

  it.each(bad)('%s is refused in Chinese, by field', (_, schema, input, messages) => {
    expect(faults(schema, input)).toEqual(messages);
  });

  it('never throws and never lets a control character through, whatever is sent', () => {
    const schemas = kinds.flatMap((kind) => Object.values(ACT_SCHEMAS[kind]));
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.anything({ withNullPrototype: true }), (schema, input) => {
        const read = schema.safeParse(input);
        return read.success ? !/\\u00/.test(JSON.stringify(read.data)) : read.error.issues.every(({ message }) => /\p{Script=Han}/u.test(message));
      }),
      { numRuns: 500 },
    );
  });
});
