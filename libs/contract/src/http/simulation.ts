import { z } from 'zod';
import { planItems } from '../acts/annual-plan.js';
import { expected, form, identifier, year } from '../acts/fields.js';

/** Fewer say little about rare years; more keep a server busy for nothing. */
const FEWEST_YEARS = 10;
export const MOST_YEARS = 10_000;

function between(label: string, least: number, most: number) {
  const error = ({ input }: { readonly input?: unknown }): string => (input === undefined ? `请填写${label}。` : `${label}应为 ${least} 至 ${most} 的整数。`);
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** A plan that is there, by its number; or one that is only thought of, by its lines. */
const planOrDraft = z
  .union([form('计划', { number: identifier('计划编号') }), form('计划草案', { year: year('计划年度'), items: planItems, of: identifier('所修改或调整的计划的编号').optional() })], { error: expected('计划', '已有计划的编号（number），或草案的年度（year）和计划项（items）') })
  .meta({ id: 'PlanOrDraft', description: '已有的年度计划（number），或草案（year、items）：修改或调整已有计划的，指明该计划（of），按它的规则集；否则按今天生效的规则集' });

/** An officer takes part in so many visits on a working day, at the most. */
const visitsADay = z.number({ error: expected('每名人员每个工作日参加检查的次数', '数字') }).gt(0, { error: '每名人员每个工作日参加检查的次数应大于 0。' }).max(20, { error: '每名人员每个工作日参加检查的次数应不超过 20。' });

export const simulationBody = form('计划模拟', {
  plan: planOrDraft,
  against: planOrDraft.optional(),
  years: between('模拟年数', FEWEST_YEARS, MOST_YEARS).default(MOST_YEARS),
  seed: between('随机种子', 0, 4_294_967_295).default(1),
  visitsADay: visitsADay.default(1),
  burdened: between('列出负担最重的企业家数', 0, 200).default(20),
}).meta({ id: 'PlanSimulation' });
export type SimulationBody = z.infer<typeof simulationBody>;
export type PlanOrDraft = SimulationBody['plan'];

const spread = z.object({ mean: z.number(), p95: z.number(), worst: z.number() }).meta({ id: 'Spread', description: '多年的平均值、95% 的年份不超过的值、最高值' });

export const forecast = z
  .object({
    years: z.number(), seed: z.number(), ruleSet: z.string(), enterprises: z.number(),
    soFar: z.object({ visits: z.number(), onSite: z.number(), undisclosed: z.number() }).meta({ description: '本年度已有的检查，每一模拟年都按实际计入；undisclosed 为名单尚未公开、没有计入的次数' }),
    settled: z
      .array(z.object({
        item: z.string(), quarter: z.string(), how: z.enum(['drawn', 'merged', 'notDrawn']), tasks: z.array(z.string()),
        strata: z.array(z.object({ stratum: z.string(), size: z.number(), rate: z.string(), wanted: z.number(), drawn: z.number(), passedOver: z.number(), shortfall: z.number() })),
      }))
      .meta({ description: '不再模拟的计划项季度：已抽取的（drawn）按实际计，季度已过而没有抽取的（notDrawn）按没有检查计' }),
    visits: spread, onSite: spread, visited: z.number(), visitedTwiceOrMore: z.number(), mostVisits: z.number(), sameQuarterTwice: spread, capConflicts: spread,
    jointShare: z.number(), internalJointShare: z.number(), externalJointShare: z.number(), nonSiteShare: z.number(),
    strata: z.array(z.object({ item: z.string(), quarter: z.string(), stratum: z.string(), rate: z.string(), size: z.number(), wanted: z.number(), drawn: spread, missesRate: z.number(), diverted: z.number(), passedOver: z.number() })),
    loads: z.array(z.object({ department: z.string(), quarter: z.string(), officers: z.number(), capacity: z.number(), seats: spread, exceeds: z.number() })),
    unstaffable: z.array(z.object({ item: z.string(), quarter: z.string(), department: z.string(), why: z.enum(['tag', 'officers']), tag: z.string().nullable() })),
    burden: z.array(z.object({ enterprise: z.string(), visits: z.number(), onSite: z.number(), worst: z.number(), twiceOrMore: z.number() })),
  })
  .meta({ id: 'Forecast' });

export const simulationAnswer = z
  .object({
    /** What the figures rest on and what they leave out, in words. */
    assumptions: z.array(z.string()),
    forecast,
    against: forecast.nullable(),
    compared: z.array(z.object({ measure: z.string(), label: z.string(), first: z.number(), second: z.number(), difference: z.number() })),
  })
  .meta({ id: 'PlanSimulated' });
export type SimulationAnswer = z.infer<typeof simulationAnswer>;

export const simulationRun = z
  .object({ done: z.int().describe('已经模拟的年数'), of: z.int().describe('一共要模拟的年数；对照两份计划的，两份都计'), answer: simulationAnswer.nullable().describe('空：还在模拟') })
  .meta({ id: 'PlanSimulationRun', description: '一份完整模拟的进度，做完后是它的结果' });
export type SimulationRunView = z.infer<typeof simulationRun>;
