import { z } from 'zod';
import type { RETURN_VISIT_ACTS } from '#domain/return-visit/permitted-acts';
import { type QuestionId, QUESTIONS, SATISFACTION, type Satisfaction, VISIT_ANSWERS, type VisitAnswer } from '#domain/return-visit/questions';
import type { ReturnVisitAct, Service } from '#domain/return-visit/return-visit';
import { field } from './field-meta.js';
import { form, optional, paragraph, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';

/** The question itself is the label: whoever asks by telephone reads it out as an enterprise reads it behind the link. */
function answer(id: QuestionId): z.ZodType<VisitAnswer> {
  const { text } = QUESTIONS[id];
  const schema = z.enum(['no', 'yes', 'unknown'], { error: ({ input }) => (input === undefined ? `请回答：${text}` : `应回答 no（没有）、yes（有）或 unknown（不清楚）：${text}`) });
  return field(schema.meta({ description: text }), { label: text, kind: 'choice', words: VISIT_ANSWERS });
}

const answers = form('回访问题的答复', {
  ban1: answer('ban1'),
  ban2: answer('ban2'),
  ban3: answer('ban3'),
  ban4: answer('ban4'),
  ban5: answer('ban5'),
  mustNot1: answer('mustNot1'),
  mustNot2: answer('mustNot2'),
  mustNot3: answer('mustNot3'),
  mustNot4: answer('mustNot4'),
  mustNot5: answer('mustNot5'),
  mustNot6: answer('mustNot6'),
  mustNot7: answer('mustNot7'),
  mustNot8: answer('mustNot8'),
}).meta({ id: 'ReturnVisitAnswers', description: '每一问：no 没有、yes 有、unknown 不清楚' }) satisfies z.ZodType<Readonly<Record<QuestionId, VisitAnswer>>>;

const SATISFIED = '满意程度应为 1（很不满意）至 5（很满意）的整数。';
const satisfied: z.ZodType<Satisfaction> = field(
  z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)], { error: ({ input }) => (input === undefined ? '请填写满意程度。' : SATISFIED) }),
  { label: '满意程度', kind: 'choice', words: SATISFACTION },
);

const service = form('服务评价', {
  explained: yesNo('检查人员是否说明了来意、依据和检查事项'),
  guided: yesNo('检查人员是否作了普法宣教、合规指导'),
  satisfied,
}).meta({ id: 'ReturnVisitService' }) satisfies z.ZodType<Service>;

/** What an enterprise answers, by the link or by telephone: the same form. */
export const visitAnswer = form('回访答复', {
  answers,
  service,
  comment: optional(paragraph('意见建议')),
  complaint: optional(form('投诉', { content: paragraph('投诉内容') })),
}).meta({ id: 'ReturnVisitAnswer' });

const times = ({ input }: { readonly input?: unknown }): string => (input === undefined ? '请填写联系次数。' : '联系次数应为 1 至 99 的整数。');

/** What people send to a return visit. */
export const RETURN_VISIT_INPUTS = {
  answerReturnVisit: visitAnswer,
  recordNoAnswer: form('未能回访的记录', { attempts: field(z.int({ error: times }).min(1, { error: times }).max(99, { error: times }), { label: '联系次数', kind: 'count', most: 99 }), reason: paragraph('未能回访的原因') }),
  handleComplaint: form('处理结果', { conclusion: paragraph('处理结论'), measures: paragraph('采取的措施'), substantiated: yesNo('反映的问题是否属实') }),
} as const satisfies PersonalInputs<ReturnVisitAct, typeof RETURN_VISIT_ACTS>;
