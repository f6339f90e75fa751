import type { ClassificationView, EnterpriseLine, EnterprisePage, FrozenClass } from '#contract/http/enterprise';
import type { Enterprise, Quarter, RuleSet } from '#domain';
import { CLASS_NAMES, type Classification, classify } from '#domain/classification/classify';
import { GROUND_NAMES } from '#domain/classification/grounds';
import { whatWouldChange } from '#domain/classification/what-would-change';
import type { ClassCount, ClassedEnterprise } from '#persistence/reading/enterprise-classes';
import type { FrozenPlace } from '#persistence/reading/frozen-classes';

export const lineOf = ({ id, uscc, name, town, industry, status, class: taken, stratum, tags }: ClassedEnterprise): EnterpriseLine => ({ id, uscc, name, town, industry, status, class: taken, className: CLASS_NAMES[taken], stratum, tags: [...tags] });

/** Every stratum of the rules, also those nobody stands in. */
export function countsOf(counted: readonly ClassCount[], { strata }: RuleSet): EnterprisePage['counts'] {
  const sum = (wanted: (one: ClassCount) => boolean, of: (one: ClassCount) => number): number => counted.filter(wanted).reduce((total, one) => total + of(one), 0);
  const ofClass = (name: Classification['class']): number => sum((one) => one.class === name, ({ enterprises }) => enterprises);
  return {
    special: ofClass('special'),
    key: ofClass('key'),
    general: ofClass('general'),
    unclassified: ofClass('unclassified'),
    strata: strata.map(({ id, title, class: taken, rate }) => ({
      id, title, class: taken, rate,
      enterprises: sum((one) => one.stratum === id, ({ enterprises }) => enterprises),
      drawable: sum((one) => one.stratum === id, ({ drawable }) => drawable),
    })),
  };
}

/** The class with its reasons, the reasons against, and what would change it; all by the functions that the draw goes by. */
export function classificationOf(enterprise: Enterprise, quarter: Quarter, rules: RuleSet): ClassificationView {
  const { class: taken, stratum, reasons, against } = classify(enterprise, quarter, rules);
  return {
    ...lineOf({ ...enterprise, tags: enterprise.tags ?? [], class: taken, stratum }),
    quarter,
    ruleSet: `${rules.id}@${rules.version}`,
    reasons: reasons.map((reason) => ({ stratum: reason.stratum, sentence: reason.sentence, source: reason.source, confidence: reason.confidence })),
    against: against.map((one) => ({ stratum: one.stratum, why: one.why })),
    changes: whatWouldChange(enterprise, quarter, rules).map(({ by: _, ...change }) => ({ ...change, className: CLASS_NAMES[change.class] })),
    penalties: enterprise.penalties.map(({ decisionNumber, decidedOn }) => ({ decisionNumber, decidedOn })),
  };
}

export function frozenClassOf({ task, quarter, ruleSet, commitment, place }: FrozenPlace): FrozenClass {
  const frozen = { task, quarter, ruleSet, pool: commitment.pool, committedAt: commitment.committedAt, place: place.place };
  switch (place.place) {
    case 'stratum':
      return { ...frozen, class: place.class, stratum: place.stratum, grounds: place.grounds.map((code) => ({ code, name: GROUND_NAMES[code] })), status: null };
    case 'unclassified':
      return { ...frozen, class: 'unclassified', stratum: null, grounds: [], status: null };
    case 'notDrawable':
      return { ...frozen, class: null, stratum: null, grounds: [], status: place.why };
  }
}
