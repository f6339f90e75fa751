import type { z } from 'zod';
import type { Grading, LimitRule, RuleSet, StratumRule } from '#domain';
import { daysInMonth } from '#domain/calendar/civil';
import { limitTitled } from '#domain/limits/limit-names';
import { LIMIT_CODES } from './rule-set-parts.js';

export { LIMIT_CODES };

type Report = (path: readonly (string | number)[], message: string) => void;

/** What no single field can tell: nothing missing, nothing twice, references that meet, counts that can be counted. */
export function checkConsistency(rules: RuleSet, context: z.RefinementCtx): void {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  checkLimits(rules.limits, report);
  checkStrata(rules.strata, report);
  checkGrading(rules.grading, report);
  checkEscalations(rules, report);
  checkWitnesses(rules, report);
  for (const { index, value } of duplicates((rules.themes ?? []).map(({ id }) => id))) report(['themes', index, 'id'], `一业一查主题 ${value} 列了不止一次`);
}

function duplicates<T>(values: readonly T[]): readonly { readonly index: number; readonly value: T }[] {
  return values.map((value, index) => ({ index, value })).filter(({ index, value }) => values.indexOf(value) < index);
}

function checkLimits(limits: readonly LimitRule[], report: Report): void {
  const codes = limits.map(({ code }) => code);
  const missing = LIMIT_CODES.filter((code) => !codes.includes(code));
  if (missing.length > 0) report(['limits'], `缺少${missing.map((code) => limitTitled(code)).join('、')}，规则集的 ${LIMIT_CODES.length} 项时限每项都要列出（没有数字的，count 写 null）`);
  for (const { index, value } of duplicates(codes)) report(['limits', index, 'code'], `${limitTitled(value)}列了不止一次`);
  limits.forEach((limit, index) => {
    const within: Report = (path, message) => report(['limits', index, ...path], message);
    checkCount(limit, within);
    checkExtension(limit, within);
  });
}

function checkCount({ count, warn, runsToNextWorkingDay }: LimitRule, report: Report): void {
  if (count?.direction === 'on' && count.day > daysInMonth(2024, count.month)) {
    report(['count', 'day'], `${String(count.month)} 月没有 ${String(count.day)} 日`);
  }
  const unit = count === null ? null : count.direction === 'on' ? 'd' : count.span.unit;
  if (runsToNextWorkingDay === true && unit !== 'd') report(['runsToNextWorkingDay'], '遇休息日顺延只适用于按自然日或固定日期计算的时限');
  if (warn !== undefined) checkWarning(count, warn, report);
}

/** An extension adds to what is counted, so it is counted alike. */
function checkExtension({ count, extension }: LimitRule, report: Report): void {
  if (extension === undefined) return;
  if (count === null) report(['extension'], '该时限没有规定天数，不能设延长');
  else if (count.direction !== 'on' && count.span.unit !== extension.span.unit) report(['extension', 'span', 'unit'], '延长的单位应与时限相同');
}

function checkWarning(count: LimitRule['count'], warn: NonNullable<LimitRule['warn']>, report: Report): void {
  if (count === null || count.direction === 'on') report(['warn'], '该时限不按天数计算，不能设提醒天数');
  else if (warn.unit !== count.span.unit) report(['warn', 'unit'], '提醒的单位应与时限相同');
  else if (count.direction === 'after' ? warn.amount > count.span.amount : warn.amount < count.span.amount) report(['warn', 'amount'], '提醒应早于时限届满');
}

function checkStrata(strata: readonly StratumRule[], report: Report): void {
  for (const { index, value } of duplicates(strata.map(({ id }) => id))) report(['strata', index, 'id'], `分层 ${value} 列了不止一次`);
  const places = strata.flatMap(({ grounds }, stratum) => grounds.map((ground, place) => ({ ground, stratum, place })));
  for (const { index } of duplicates(places.map(({ ground }) => ground))) {
    const again = places[index];
    const first = places.find(({ ground }) => ground === again?.ground);
    if (again === undefined || first === undefined) continue;
    report(['strata', again.stratum, 'grounds', again.place], `归类理由 ${again.ground} 已用于分层 ${strata[first.stratum]?.id ?? ''}，在这里永远轮不到`);
  }
}

/** R2: a grade is at or above B, or below, never both. */
function checkGrading(grading: Grading, report: Report): void {
  for (const kind of ['air', 'ecoCredit', 'creditRisk'] as const) {
    const { atOrAboveB, belowB } = grading[kind];
    const above = new Set<string>(atOrAboveB);
    belowB.forEach((grade, index) => {
      if (above.has(grade)) report(['grading', kind, 'belowB', index], `${grade} 不能既在 B 级以上、又在 B 级以下`);
    });
  }
}

/** Without a term nobody's number would be waited for: whoever is to be left out could be set aside at once. */
function checkWitnesses({ draw, limits }: RuleSet, report: Report): void {
  const index = limits.findIndex(({ code }) => code === 'JZ');
  if (draw.witnesses !== undefined && limits[index]?.count === null) report(['limits', index, 'count'], `抽取要求见证人的，${limitTitled('JZ')}必须规定期限，不能写 null`);
}

function checkEscalations({ colours }: RuleSet, report: Report): void {
  const { escalations } = colours;
  for (const { index, value } of duplicates(escalations.map(({ to }) => to))) report(['colours', 'escalations', index, 'to'], `${limitTitled(value)}列了不止一次`);
  escalations.forEach(({ afterWorkingDays }, index) => {
    const before = escalations[index - 1];
    if (before !== undefined && before.afterWorkingDays >= afterWorkingDays) report(['colours', 'escalations', index, 'afterWorkingDays'], '应晚于上一级');
  });
}
