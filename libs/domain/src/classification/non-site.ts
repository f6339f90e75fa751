import type { Day } from '../base.js';
import type { Enterprise, NonSiteMeans } from '../registries/enterprise.js';
import type { NonSiteRule, RuleSet } from '../rules/rule-set.js';
import { CLASS_NAMES, type Classification } from './classify.js';
import { beside } from '../wording.js';
import { airName, airStanding, countingCredit } from './grades.js';

export const MEANS_NAMES = {
  onlineMonitoring: '在线监测',
  powerMetering: '分表计电',
  video: '视频监控',
  energyUse: '用能监控',
} as const satisfies Record<NonSiteMeans, string>;

export interface NonSiteDefault {
  readonly nonSite: boolean;
  /** Chinese sentences: the grounds where it holds, else what is missing. */
  readonly reasons: readonly string[];
}

type GoodStanding = NonSiteRule['anyOf'][number];

/** null: does not hold. Both ends of the positive list's term count. */
function goodStanding(kind: GoodStanding, enterprise: Enterprise, rules: RuleSet, day: Day): string | null {
  switch (kind) {
    case 'positiveList': {
      const list = enterprise.positiveList;
      if (list === null || day < list.from || (list.to !== null && day > list.to)) return null;
      return `在生态环境监督执法正面清单内（${list.from} 起${list.to === null ? '' : `，至 ${list.to}`}）`;
    }
    case 'airAtOrAboveB':
      return airStanding(enterprise.airGrade, rules.grading) === 'atOrAboveB' ? `${beside('大气绩效评级为', airName(enterprise.airGrade))}，达到 B 级以上` : null;
    case 'creditAtOrAboveB': {
      const credit = countingCredit(enterprise, rules.grading);
      return credit.standing === 'atOrAboveB' ? `${credit.wording}，达到 B 级以上` : null;
    }
  }
}

/**
 * R3 (scheme 二(四)): of the classes the rule names (一般), an enterprise that has non-site means and any one good standing
 * is checked by non-site means by default; going on site then needs a reason and an approver.
 */
export function nonSiteByDefault(enterprise: Enterprise, classification: Pick<Classification, 'class'>, rules: RuleSet, day: Day): NonSiteDefault {
  const inClass = rules.nonSite.classes.some((name) => name === classification.class);
  if (!inClass) return { nonSite: false, reasons: [`属${CLASS_NAMES[classification.class]}，不适用默认非现场核查`] };
  if (enterprise.nonSiteMeans.length === 0) return { nonSite: false, reasons: ['没有可用的非现场监管手段'] };
  const standings = rules.nonSite.anyOf.map((kind) => goodStanding(kind, enterprise, rules, day)).filter((sentence) => sentence !== null);
  if (standings.length === 0) return { nonSite: false, reasons: ['不在正面清单有效期内，大气绩效和信用等级均未达到 B 级以上'] };
  const means = enterprise.nonSiteMeans.map((name) => MEANS_NAMES[name]).join('、');
  return { nonSite: true, reasons: [...standings, `具备非现场手段：${means}`] };
}
