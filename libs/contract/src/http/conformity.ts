import { z } from 'zod';

const limit = z.object({ code: z.string(), title: z.string(), source: z.string(), confidence: z.enum(['high', 'medium', 'low']) }).meta({ id: 'MeasuredLimit', description: '衡量该条所用的时限，出自本次检查适用的规则集' });

export const conformityRule = z
  .object({
    rule: z.string().describe('规则编号：forbid1、mustNot4、approvedBefore …'),
    group: z.string().describe('四个严禁、五个严禁、八个不得、检查规范、随机抽查、录入公示、检查与服务'),
    text: z.string().describe('规则要求（意译）'),
    source: z.string(),
    reading: z.string().describe('依据的可靠程度'),
    knownBy: z.string().describe('系统怎样得知：系统拦截、系统留痕、系统提醒、纪律要求'),
    limits: z.array(limit),
    outcome: z.enum(['met', 'notMet', 'open', 'notApplicable']),
    outcomeName: z.string().describe('符合、不符合、待证、不适用'),
    why: z.string(),
    by: z.array(z.object({ stream: z.string(), type: z.string(), version: z.int(), at: z.string() })).describe('证明它的台账事件；“符合”和“不符合”至少有一条'),
  })
  .meta({ id: 'ConformityRule', description: '一条规则在本次检查中的情形' });

export const conformity = z
  .object({
    number: z.string(),
    title: z.string(),
    version: z.int().describe('据以判断的检查流程版本'),
    ruleSet: z.string(),
    rules: z.array(conformityRule),
  })
  .meta({ id: 'Conformity', description: '54号文合规证据：本次检查逐条对照，由台账即时得出，不汇总到人员或中队' });
export type ConformityView = z.infer<typeof conformity>;
