import type { Day, ItemCode } from '../base.js';
import type { CheckItem, CheckMethod, NonSiteMethod } from '../registries/check-item.js';
import type { Enterprise, NonSiteMeans } from '../registries/enterprise.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { Classification } from './classify.js';
import { type NonSiteDefault, nonSiteByDefault } from './non-site.js';

export const METHOD_NAMES = {
  onSite: '现场检查',
  written: '书面核查',
  informationSharing: '信息共享',
  networkMonitoring: '网络监测',
  video: '视频检查',
} as const satisfies Record<CheckMethod, string>;

/** From what burdens an enterprise least: the first two need nothing of it, a video check needs its presence. */
const LEAST_BURDEN_FIRST: readonly NonSiteMethod[] = ['informationSharing', 'networkMonitoring', 'written', 'video'];

/** Which means a method works through; null: it needs none. Any one of them is enough. */
export const MEANS_NEEDED = {
  informationSharing: null,
  written: null,
  networkMonitoring: ['onlineMonitoring', 'powerMetering', 'energyUse'],
  video: ['video'],
} as const satisfies Record<NonSiteMethod, readonly NonSiteMeans[] | null>;

type MethodItem = Pick<CheckItem, 'code' | 'name' | 'methods'>;

function isUsable(method: NonSiteMethod, enterprise: Pick<Enterprise, 'nonSiteMeans'>): boolean {
  const needed: readonly NonSiteMeans[] | null = MEANS_NEEDED[method];
  return needed === null || needed.some((means) => enterprise.nonSiteMeans.includes(means));
}

/** The non-site methods that this item allows and this enterprise has the means for, least burden first. */
export function usableNonSiteMethods(item: Pick<CheckItem, 'methods'>, enterprise: Pick<Enterprise, 'nonSiteMeans'>): readonly NonSiteMethod[] {
  return LEAST_BURDEN_FIRST.filter((method) => item.methods.includes(method) && isUsable(method, enterprise));
}

/** R5: an enterprise at the cap can be diverted to non-site means if at least one of the items can be checked that way. */
export function canDivertToNonSite(items: readonly Pick<CheckItem, 'methods'>[], enterprise: Pick<Enterprise, 'nonSiteMeans'>): boolean {
  return items.some((item) => usableNonSiteMethods(item, enterprise).length > 0);
}

export interface MethodQuestion {
  readonly items: readonly MethodItem[];
  readonly enterprise: Enterprise;
  readonly classification: Pick<Classification, 'class'>;
  readonly rules: RuleSet;
  readonly day: Day;
  /** On-site visits of the year are used up (R5): only non-site is left. */
  readonly atCap?: boolean;
}

export interface MethodChoice {
  /** Of the visit as a whole. */
  readonly method: CheckMethod;
  /** Of each item; on an on-site visit the items that can be checked otherwise keep their non-site method (scheme 二(五)). */
  readonly items: readonly { readonly code: ItemCode; readonly method: CheckMethod }[];
  /** Items that only an on-site check could answer, left open by a non-site visit. */
  readonly leftOpen: readonly ItemCode[];
  readonly byDefault: NonSiteDefault;
  readonly reasons: readonly string[];
}

/** One method that serves most of the items; least burden decides among equals. Without any, what the enterprise's means allow. */
function nonSiteMethodOf(usable: readonly (readonly NonSiteMethod[])[], enterprise: Enterprise): NonSiteMethod {
  const served = (method: NonSiteMethod): number => usable.filter((methods) => methods.includes(method)).length;
  const most = Math.max(...LEAST_BURDEN_FIRST.map(served));
  const candidates = LEAST_BURDEN_FIRST.filter((method) => (most > 0 ? served(method) === most : MEANS_NEEDED[method] !== null && isUsable(method, enterprise)));
  return candidates[0] ?? 'written';
}

const named = (items: readonly MethodItem[]): string => items.map(({ name }) => `“${name}”`).join('、');

function forcedNonSite(question: MethodQuestion, byDefault: NonSiteDefault): string | null {
  if (question.atCap === true) return `本年度现场检查已达 ${String(question.rules.cap.onSitePerYear)} 次上限，转为非现场`;
  return byDefault.nonSite ? `默认非现场核查：${byDefault.reasons.join('；')}` : null;
}

/**
 * The method of a visit (R3, R5; scheme 二(五): what can be checked by non-site means must not be checked on site).
 * On site only if an item leaves no other way and neither R3 nor the cap speaks for non-site.
 * @throws RangeError without items: a visit that checks nothing is a defect
 */
export function methodFor(question: MethodQuestion): MethodChoice {
  const { items, enterprise, classification, rules, day } = question;
  if (items.length === 0) throw new RangeError('a visit without items');
  const byDefault = nonSiteByDefault(enterprise, classification, rules, day);
  const usable = items.map((item) => usableNonSiteMethods(item, enterprise));
  const onSiteOnly = items.filter((_, index) => usable[index]?.length === 0);
  const forced = forcedNonSite(question, byDefault);
  const onSite = onSiteOnly.length > 0 && forced === null;
  const method = onSite ? 'onSite' : nonSiteMethodOf(usable, enterprise);
  const ofItem = (own: readonly NonSiteMethod[]): CheckMethod => own.find((candidate) => candidate === method) ?? own[0] ?? method;
  const rest = items.filter((item) => !onSiteOnly.includes(item));
  const reasons = onSite
    ? [`${named(onSiteOnly)}没有可用的非现场方式，须现场检查`, ...(rest.length > 0 ? [`${named(rest)}能以非现场方式核查，不列入现场检查内容`] : [])]
    : [
        forced ?? '全部事项能以非现场方式核查，不得入企现场检查',
        `采用${METHOD_NAMES[method]}`,
        ...(onSiteOnly.length > 0 ? [`${named(onSiteOnly)}没有可用的非现场方式，转为现场检查须说明理由并经批准`] : []),
      ];
  return {
    method,
    items: items.map(({ code }, index) => ({ code, method: ofItem(usable[index] ?? []) })),
    leftOpen: onSite ? [] : onSiteOnly.map(({ code }) => code),
    byDefault,
    reasons,
  };
}
