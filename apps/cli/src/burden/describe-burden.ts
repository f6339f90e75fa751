import type { VisitsView } from '#contract/http/burden';
import type { Burden } from './read-burden.js';

type Year = VisitsView['thisYear'];

const inWords = ({ year, visits, onSite, nonSite, internalJoint, externalJoint, exempted }: Year): string =>
  `${String(year)} 年检查 ${String(visits)} 次：现场 ${String(onSite)}，非现场 ${String(nonSite)}；其中内部综合 ${String(internalJoint)}，外部联合 ${String(externalJoint)}；豁免上限 ${String(exempted)} 次`;

/** One enterprise: its year, the year before, and every visit with how it counts. */
export function describeVisits({ enterprise, name, cap, thisYear, lastYear, visits }: VisitsView): readonly string[] {
  return [
    `${name}（${enterprise}）`,
    `  ${inWords(thisYear)}`,
    `  ${inWords(lastYear)}`,
    `  现场检查上限每年 ${String(cap.onSitePerYear)} 次，已用 ${String(cap.used)} 次，剩余 ${String(cap.left)} 次（依据：${cap.source}）`,
    ...visits.flatMap(({ number, methodName, joiningName, departments, day, outcomeName, why, exemption }) => [
      `  ${number} ${day ?? '未定日期'} ${methodName} ${joiningName} ${outcomeName ?? '未办结'}`,
      `      ${departments.map((part) => `${part.name}：${part.items.map((item) => item.name).join('、')}`).join('；')}`,
      `      ${why}${exemption === null ? '' : `（${exemption.reason}；${exemption.evidence}）`}`,
    ]),
  ];
}

export function describeBurden(all: readonly Burden[]): readonly string[] {
  return all.flatMap(({ jurisdiction, year, spread, lines }) => [
    `${jurisdiction} ${String(year)} 年：${spread.length === 0 ? '没有检查' : spread.map(({ visits, enterprises }) => `${String(visits)} 次的 ${String(enterprises)} 家`).join('，')}`,
    ...lines.map(({ enterprise, name, visits, onSite, nonSite, internalJoint, externalJoint }) =>
      `  ${enterprise} ${name}：${String(visits)} 次，现场 ${String(onSite)}，非现场 ${String(nonSite)}，内部综合 ${String(internalJoint)}，外部联合 ${String(externalJoint)}`),
  ]);
}
