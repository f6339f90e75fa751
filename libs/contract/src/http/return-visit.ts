import { z } from 'zod';
import { form, quarter } from '../acts/fields.js';

export const summaryQuery = form('查询条件', { quarter: quarter('季度（quarter）').optional() });

const counts = z.object({
  drawn: z.int().describe('抽中回访的检查'),
  answered: z.int().describe('企业已答复'),
  unanswered: z.int().describe('已记录未能回访'),
  overdue: z.int().describe('答复超过回访时限（D26），无论后来是否答复'),
});

export const returnVisitSummary = z
  .object({ quarter: z.string(), counts: counts.nullable().describe('不公开时为 null'), why: z.string().nullable().describe('为什么不公开') })
  .meta({ id: 'ReturnVisitSummary', description: '一个季度的回访情况；不分部门、不分人员，不含投诉。监督人员以外，只公开已经结束、抽中不少于 5 户的季度' });
export type ReturnVisitSummary = z.infer<typeof returnVisitSummary>;

export const returnVisitLink = z
  .object({
    number: z.string(),
    link: z.string().describe('发给企业的回访链接（完整网址），不需要账号'),
    text: z.string().describe('供打印、发短信用的文字，含同一链接'),
    expires: z.string().describe('链接失效的时刻；此后可在电话中答复'),
  })
  .meta({ id: 'ReturnVisitLink' });
export type ReturnVisitLink = z.infer<typeof returnVisitLink>;

/** What a signed link carries. Whatever is no such thing is answered like a link that is wrong. */
export const linkQuery = z.object({
  e: z.string().optional().catch(undefined).describe('链接失效的时刻，1970 年以来的秒数'),
  s: z.string().optional().catch(undefined).describe('签名'),
});
export type LinkQuery = z.infer<typeof linkQuery>;

export const returnVisitSample = z
  .object({
    inspection: z.string(),
    drawn: z.boolean().describe('是否抽中'),
    rate: z.string().describe('抽样比例'),
    value: z.string().describe('HMAC-SHA256，十六进制'),
    secret: z.string().describe('检查建立时生成的随机数，十六进制'),
    secretHash: z.string().describe('检查建立事件中的 samplingSecretHash'),
    how: z.string().describe('怎样复算'),
  })
  .meta({ id: 'ReturnVisitSample', description: '一次检查的回访抽样，供监督人员复算' });
export type ReturnVisitSample = z.infer<typeof returnVisitSample>;

const choice = z.object({ value: z.string(), label: z.string() });

export const returnVisitForm = z
  .object({
    number: z.string(),
    bureau: z.string(),
    enterprise: z.string(),
    checkedOn: z.string().nullable(),
    departments: z.array(z.string()),
    questions: z.array(z.object({ id: z.string(), group: z.string(), text: z.string() })),
    choices: z.array(choice).describe('每一问可以选择的答复'),
    satisfaction: z.array(z.object({ value: z.int(), label: z.string() })),
    source: z.string().describe('所依据的规定；问题的文字由本系统概括'),
    promise: z.string(),
    advice: z.string().describe('填写意见和投诉时的提醒'),
  })
  .meta({ id: 'ReturnVisitForm', description: '企业看到的回访问题' });
export type ReturnVisitForm = z.infer<typeof returnVisitForm>;

export const returnVisitReceipt = z
  .object({ number: z.string(), answeredAt: z.string(), repeated: z.boolean().describe('此前已经收到同样的答复'), message: z.string() })
  .meta({ id: 'ReturnVisitReceipt' });
export type ReturnVisitReceipt = z.infer<typeof returnVisitReceipt>;
