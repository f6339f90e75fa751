import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ACT_SCHEMAS } from '#contract/acts/index';
import { isProcessKind, PROCESS_KINDS } from '#domain';
import { QUESTION_IDS, QUESTIONS } from '#domain/return-visit/questions';
import { type FieldShape, fieldsOf, sentOf, withGroups } from './shape.js';

const missing = z.never();
const kinds = Object.keys(PROCESS_KINDS).filter(isProcessKind);
const every = (fields: readonly FieldShape[]): readonly FieldShape[] => fields.flatMap((field) => [field, ...every(field.fields ?? []), ...(field.entry === undefined ? [] : every([field.entry]))]);

describe('the form of an act', () => {
  it.each(kinds)('%s: every field of every act is called something in Chinese', (kind) => {
    const unnamed = Object.entries(ACT_SCHEMAS[kind]).flatMap(([act, schema]) => every(fieldsOf(schema)).filter(({ label }) => !/\p{Script=Han}/u.test(label)).map(({ name }) => `${act}.${name}`));
    expect(unnamed).toEqual([]);
  });

  it.each(kinds)('%s: every choice is among words, not codes', (kind) => {
    const codes = Object.entries(ACT_SCHEMAS[kind]).flatMap(([act, schema]) =>
      every(fieldsOf(schema)).flatMap(({ name, options = [] }) => options.filter(({ label }) => !/\p{Script=Han}/u.test(label)).map(({ label }) => `${act}.${name}: ${label}`)),
    );
    expect(codes).toEqual([]);
  });

  it('has the fields of the contract in their order, with what may be left out', () => {
    expect(fieldsOf(ACT_SCHEMAS.inspection['approveCheck'] ?? missing).map(({ name, kind, required }) => [name, kind, required])).toEqual([['plannedDay', 'day', true], ['capExemption', 'form', false]]);
    const [report] = fieldsOf(ACT_SCHEMAS.inspection['reportNotCheckable'] ?? missing);
    expect(report).toMatchObject({ label: '无法检查原因', kind: 'choice', required: true });
    expect(report?.options?.[0]).toEqual({ value: 'closed', label: '已关闭停业或正在组织清算' });
    const [, officers] = fieldsOf(ACT_SCHEMAS.inspection['scanEntry'] ?? missing);
    expect(officers).toMatchObject({ label: '到场执法人员', kind: 'list', most: 50, entry: { kind: 'identifier', label: '执法人员编号' } });
  });

  it('sends what was filled in and nothing of the rest', () => {
    expect(sentOf({ opinion: '同意', reason: '', more: undefined, none: null, list: [{ a: 'x', b: '' }, ''], yes: false, count: 0 })).toEqual({ opinion: '同意', list: [{ a: 'x' }], yes: false, count: 0 });
  });

  it('asks the supervisor on the telephone what the enterprise is asked behind the link, and each question by itself', () => {
    const schema = ACT_SCHEMAS.returnVisit['answerReturnVisit'] ?? missing;
    const fields = fieldsOf(schema);
    expect(fields[0]?.fields?.map(({ name, label }) => [name, label])).toEqual(QUESTION_IDS.map((id) => [id, QUESTIONS[id].text]));
    const missed = schema.safeParse(withGroups(sentOf({}), fields)).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];
    expect(missed).toHaveLength(QUESTION_IDS.length + 3);
    expect(missed).toContainEqual(['answers.ban1', `请回答：${QUESTIONS.ban1.text}`]);
    expect(missed).toContainEqual(['service.satisfied', '请填写满意程度。']);
  });

  it('has a group that must be there, and none that was left out', () => {
    const fields = fieldsOf(z.strictObject({ must: z.strictObject({ within: z.strictObject({ a: z.string() }) }), may: z.strictObject({ a: z.string() }).nullable().default(null), text: z.string() }));
    expect(withGroups(undefined, fields)).toEqual({ must: { within: {} } });
    expect(withGroups({ may: {}, text: 'x' }, fields)).toEqual({ must: { within: {} }, may: {}, text: 'x' });
  });
});
