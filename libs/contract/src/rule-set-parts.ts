import { z } from 'zod';
import type { Day } from '#domain';
import { parseDay } from '#domain/calendar/day';
import { field } from './acts/field-meta.js';

/** Control characters, NUL among them, have no place in a text of law and break what reads it later. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** Longer texts are written in several lines. */
const LINE = 200;

/** A text that is not empty, of at most `most` characters. */
export function text(most: number): z.ZodType<string, string> {
  const schema = z
    .string()
    .max(most, { error: `不应超过 ${String(most)} 个字` })
    .refine((value) => value.trim() !== '', { error: '不能为空' })
    .refine((value) => !CONTROL.test(value), { error: '含有不可见的控制字符' });
  return field(schema, { kind: most > LINE ? 'paragraph' : 'line', most });
}

/** @param unit what it counts, as a person reads it after the number: '个工作日' */
export function wholeNumber(least: number, most: number, unit?: string): z.ZodType<number, number> {
  const schema = z
    .number()
    .refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, { error: `应为 ${String(least)} 到 ${String(most)} 的整数` });
  return field(schema, { kind: 'count', most, ...(unit !== undefined && { unit }) });
}

const day: z.ZodType<Day, string> = z.string().transform((value, context): Day => {
  const read = parseDay(value);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: '应为存在的日期，写成 2026-01-31 的样子' });
  return z.NEVER;
});
export const dayText = field(day, { kind: 'day' });

/** Shares are decimals as text: a float cannot say 0.005 exactly, and a draw must come out the same everywhere. */
function share(example: string): z.ZodType<string, string> {
  const schema = z
    .string({ error: ({ input }) => (input === undefined ? undefined : `应为加引号的小数，例如 "${example}"，不能写成数字`) })
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, { error: `应为 0 到 1 之间的小数，例如 "${example}"（即 ${Number(example) * 100}%），小数不超过六位` })
    .refine((value) => Number(value) > 0, { error: '应大于 0' });
  return field(schema, { kind: 'share' });
}

/** A list whose order says something. */
function ordered<Schema extends z.ZodType>(of: Schema): z.ZodArray<Schema> {
  return field(z.array(of), { kind: 'list', ordered: true });
}

const sourced = {
  source: text(500),
  confidence: z.enum(['high', 'medium', 'low']),
  note: text(1000).exactOptional(),
};

const span = z.strictObject({ amount: wholeNumber(0, 3660), unit: z.enum(['wd', 'd', 'h']) });

const count = z.discriminatedUnion('direction', [
  z.strictObject({ direction: z.literal('after'), span }),
  z.strictObject({ direction: z.literal('before'), span }),
  z.strictObject({ direction: z.literal('on'), month: wholeNumber(1, 12, '月'), day: wholeNumber(1, 31, '日') }),
]);

export const LIMIT_CODES = [
  'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12', 'D13', 'D14',
  'D15', 'D16', 'D17', 'D18', 'D19', 'D20', 'D21', 'D22', 'D23', 'D24', 'D25', 'D26', 'D27', 'D28', 'SQ', 'ZG', 'TS', 'JZ',
] as const;

export const limitRule = z.strictObject({
  code: z.enum(LIMIT_CODES),
  title: text(200),
  anchor: text(200),
  count: count.nullable(),
  severity: z.enum(['hard', 'warn']),
  warn: span.exactOptional(),
  runsToNextWorkingDay: z.boolean().exactOptional(),
  extension: z.strictObject({ span, times: wholeNumber(1, 10, '次'), withinYear: z.boolean().exactOptional(), ...sourced }).exactOptional(),
  notBeforeOpening: z.strictObject({ span, ...sourced }).exactOptional(),
  afterwards: z.strictObject({ span, ...sourced }).exactOptional(),
  otherwise: z.strictObject({ span, ...sourced }).exactOptional(),
  afterRefusal: z.strictObject({ span, ...sourced }).exactOptional(),
  ...sourced,
});

export const colours = z.strictObject({
  yellowWorkingDaysLeft: wholeNumber(0, 365, '个工作日'),
  yellowByDaysOver: wholeNumber(0, 365, '个工作日'),
  yellowShare: share('0.8'),
  escalations: ordered(z.strictObject({ afterWorkingDays: wholeNumber(0, 365, '个工作日'), to: z.enum(['unitHead', 'brigade', 'leader']) })).max(3),
  ...sourced,
});

const supervisionClass = z.enum(['special', 'key', 'general']);

export const stratumRule = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: '应为字母、数字、点、横线组成的编号，不超过 64 位' }),
  class: supervisionClass,
  title: text(200),
  rate: share('0.005'),
  grounds: z
    .array(z.enum(['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk', 'permitKey', 'keyDischarger', 'permitSimplified', 'permitRegistered']))
    .min(1, { error: '至少应有一个归类理由' }),
  ...sourced,
});

/** R2: 'unrated' is not among the grades that can be listed, so that "not rated" is never below B. */
const bands = <const Grades extends readonly [string, ...string[]]>(grades: Grades) =>
  z.strictObject({ atOrAboveB: z.array(z.enum(grades)), belowB: z.array(z.enum(grades)) });

export const grading = z.strictObject({
  air: bands(['A+', 'A', 'B', 'B-', 'C', 'D', 'leading', 'nonLeading']),
  ecoCredit: bands(['A', 'B', 'C', 'D', 'E']),
  creditRisk: bands(['A', 'B', 'C', 'D', 'E']),
  keyDischargerLists: z.array(z.enum(['water', 'air', 'noise', 'groundwater', 'soil', 'risk'])),
  creditThatCounts: z.enum(['ecoCreditElseRisk', 'ecoCreditOnly', 'creditRiskOnly']),
  ...sourced,
});

/** One witness alone could wait for the number that suits; so none, or at least two. */
const witnesses = z.strictObject({ minimum: wholeNumber(2, 20, '人'), ...sourced });
export const draw = z.strictObject({ rounding: z.enum(['ceiling', 'halfUp']), minimumPerStratum: wholeNumber(0, 1000, '家'), witnesses: witnesses.exactOptional(), ...sourced });
export const cap = z.strictObject({ onSitePerYear: wholeNumber(0, 365, '次'), ...sourced });
export const nonSite = z.strictObject({
  classes: z.array(supervisionClass),
  anyOf: z.array(z.enum(['positiveList', 'airAtOrAboveB', 'creditAtOrAboveB'])),
  ...sourced,
});
/** 行政处罚法 42, 55: never fewer than two officers. */
const furtherDepartment = z.strictObject({ officers: wholeNumber(1, 20, '人'), ...sourced });
export const matching = z.strictObject({ officersPerInspection: wholeNumber(2, 20, '人'), loadSpread: wholeNumber(0, 1000, '次'), furtherDepartment: furtherDepartment.exactOptional(), ...sourced });
export const merging = z.strictObject({ withinDays: wholeNumber(0, 366, '天（自然日）'), ...sourced });
export const urging = z.strictObject({ everyWorkingDays: wholeNumber(1, 100, '个工作日'), ...sourced });
export const theme = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: '应为字母、数字、点、横线组成的编号，不超过 64 位' }),
  title: text(200),
  industries: z.array(z.string().regex(/^\d{2,4}$/, { error: '应为 2 至 4 位国民经济行业代码（GB/T 4754）' })).min(1, { error: '至少应有一个行业' }).max(200),
  items: z.array(text(100)).min(1, { error: '至少应有一个事项' }).max(500),
  kinds: z.array(z.enum(['section', 'monitoring', 'squad', 'brigade', 'outside'])).max(5),
  multiField: z.boolean(),
  highFrequency: z.boolean(),
  ...sourced,
});
/** 国务院令第310号第五条: two or more. */
export const crimeTransfer = z.strictObject({ officersInTaskGroup: wholeNumber(2, 20, '人'), ...sourced });
export const returnVisit = z.strictObject({ rate: share('0.2'), attempts: wholeNumber(1, 99, '次'), followUpAtOrBelow: wholeNumber(0, 5, '分及以下'), ...sourced });

/** The strata in their order: the first with a ground that holds takes the enterprise (R1). */
export const strata = ordered(stratumRule).min(1, { error: '至少应有一个分层' }).max(50);
