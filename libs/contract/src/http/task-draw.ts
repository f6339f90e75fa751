import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.string() });
const ofEnterprise = { enterprise: z.string(), name: z.string().describe('企业名称；已不在库中的为编号') };

export const drawnStratum = z.object({
  stratum: z.string(),
  drawn: z.array(
    z.object({
      ...ofEnterprise,
      rank: z.int().describe('排序中的名次'),
      diverted: z.boolean().describe('已达频次上限，改为非现场检查'),
      uscc: z.string().nullable().describe('统一社会信用代码；空：已不在名录中'),
      address: z.string().nullable().describe('地址；空：已不在名录中'),
      status: z.string().nullable().describe('现在的登记状态；空：已不在名录中'),
      visits: z.int().describe('任务所属年度在其他任务中的检查次数，只计可以向您出示的'),
    }),
  ),
  passedOver: z.array(z.object({ ...ofEnterprise, rank: z.int().describe('排序中的名次'), why: z.string().describe('为什么跳过') })),
});
export type DrawnStratumView = z.infer<typeof drawnStratum>;

export const orderedVisit = z.object({
  number: z.string().describe('检查编号'),
  ...ofEnterprise,
  stratum: z.string(),
  method: z.string().describe('检查方式'),
  onSite: z.boolean(),
  departments: z.array(z.object({ ...named.shape, officers: z.array(named.extend({ leader: z.boolean().describe('组长') })) })),
});
export type OrderedVisitView = z.infer<typeof orderedVisit>;

export const officersSinceView = z.object({
  changed: z.array(z.object({ officer: named, parts: z.array(z.string()).describe('与冻结时不同的各项'), changes: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string().nullable() })) })),
  refilled: z.array(z.object({ visit: z.string(), out: z.array(z.string()), in: z.array(z.object({ name: z.string(), admitted: z.boolean().describe('人手不足时例外列入') })) })).describe('因此换人的检查'),
});
export type OfficersSinceView = z.infer<typeof officersSinceView>;

export const taskDrawView = z
  .object({
    task: z.string(),
    strata: z.array(z.object({ stratum: z.string(), title: z.string() })).describe('规则集中各分层的名称'),
    minimumWitnesses: z.int().describe('规则集要求的见证人数；0：不要求，随机数取自操作系统'),
    witnesses: z.array(z.object({ account: z.string(), name: z.string(), late: z.boolean().describe('现在等他办理，而且时限已过：可以列为缺席') })).describe('指定过的见证人'),
    listKnown: z.boolean().describe('抽取名单是否向您出示：检查开始前只向办理、审核、监督、牵头部门经办和确认名单的人员出示'),
    drawn: z.array(drawnStratum).nullable().describe('抽取结果；空：尚未抽取，或者不向您出示'),
    supplements: z.array(z.object({ record: z.string(), strata: z.array(drawnStratum) })).nullable().describe('历次补抽的结果'),
    visits: z.array(orderedVisit).nullable().describe('匹配了执法人员的检查；空：尚未匹配，或者不向您出示'),
    officersSince: officersSinceView.nullable().describe('执法检查人员名册冻结之后、匹配之前的变动；空：尚未匹配、当时没有冻结，或者不向您出示'),
    record: z.string().nullable().describe('可以在 …/draw/record 取得并复算的抽取记录的 SHA-256；空：尚未抽取，或者公示之前不向您出示'),
  })
  .meta({ id: 'TaskDraw', description: '一个任务的抽取' });
export type TaskDrawView = z.infer<typeof taskDrawView>;
