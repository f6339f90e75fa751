import { z } from 'zod';
import { form } from '../acts/fields.js';
import { pageOf, pageQuery, wholeNumber } from './page.js';

const yearAsked = wholeNumber('年度（year）', 2000, 2099).optional();

export const visitsQuery = form('查询条件', { year: yearAsked });
export const burdenQuery = form('查询条件', { year: yearAsked, least: wholeNumber('最少检查次数（least）', 1, 1_000).default(1), most: wholeNumber('最多检查次数（most）', 1, 1_000).optional(), ...pageQuery });

const joining = z.enum(['alone', 'internal', 'external']);
const yearOfVisits = z.object({
  visits: z.number().int(), onSite: z.number().int(), nonSite: z.number().int(), internalJoint: z.number().int(), externalJoint: z.number().int(),
  exempted: z.number().int(),
  /** 无法检查、已取消的，不算检查次数。 */
  cameToNothing: z.number().int(),
});
const yearOfEnterprise = yearOfVisits.extend({ year: z.number().int(), capUsed: z.number().int() });

export const visitLine = z
  .object({
    number: z.string(), task: z.string(), method: z.string(), methodName: z.string(), joining, joiningName: z.string(),
    departments: z.array(z.object({ department: z.string(), name: z.string(), outside: z.boolean(), items: z.array(z.object({ code: z.string(), name: z.string() })) })),
    /** 已开始的为实际检查日，否则为计划检查日；尚未批准的为空。 */
    day: z.string().nullable(),
    outcome: z.string().nullable(), outcomeName: z.string().nullable(),
    counted: z.boolean(),
    /** done 已经开始或者办结；toCome 尚未开始；nothing 无法检查、已取消。 */
    standing: z.enum(['done', 'toCome', 'nothing']),
    /** 计入或者不计入频次上限的理由。 */
    why: z.string(),
    exemption: z.object({ reason: z.string(), evidence: z.string() }).nullable(),
  })
  .meta({ id: 'EnterpriseVisit' });
export type VisitLine = z.infer<typeof visitLine>;

export const visitsView = z
  .object({
    enterprise: z.string(), name: z.string(), year: z.number().int(),
    cap: z.object({ onSitePerYear: z.number().int(), used: z.number().int(), left: z.number().int(), source: z.string(), confidence: z.string() }),
    thisYear: yearOfEnterprise, lastYear: yearOfEnterprise,
    visits: z.array(visitLine),
  })
  .meta({ id: 'EnterpriseVisits' });
export type VisitsView = z.infer<typeof visitsView>;

export const burdenLine = z
  .object({ enterprise: z.string(), uscc: z.string(), name: z.string(), visits: z.number().int(), onSite: z.number().int(), nonSite: z.number().int(), internalJoint: z.number().int(), externalJoint: z.number().int() })
  .meta({ id: 'BurdenLine' });

export const burdenPage = pageOf(burdenLine)
  .extend({ year: z.number().int(), /** 受检几次的各有多少家。 */ spread: z.array(z.object({ visits: z.number().int(), enterprises: z.number().int() })) })
  .meta({ id: 'BurdenPage' });
export type BurdenPage = z.infer<typeof burdenPage>;
