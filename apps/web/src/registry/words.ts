import { namesOf } from '#contract/code-names';
import { AIR_GRADE_LABELS, CREDIT_GRADE_LABELS, ENTERPRISE_STATUS_LABELS, KEY_LIST_LABELS, NON_SITE_MEANS_LABELS, PERMIT_CLASS_LABELS, RISK_GRADE_LABELS } from '#contract/registry-files';

type Names = Readonly<Record<string, string>>;

export const STATUS_NAMES: Names = namesOf<string>(ENTERPRISE_STATUS_LABELS);
export const PERMIT_CLASSES: Names = namesOf<string>(PERMIT_CLASS_LABELS);
export const KEY_LISTS: Names = namesOf<string>(KEY_LIST_LABELS);
export const AIR_GRADES: Names = namesOf<string>(AIR_GRADE_LABELS);
export const CREDIT_GRADES: Names = namesOf<string>(CREDIT_GRADE_LABELS);
export const RISK_GRADES: Names = namesOf<string>(RISK_GRADE_LABELS);
export const MEANS: Names = namesOf<string>(NON_SITE_MEANS_LABELS);

export const named = (names: Names, code: string): string => names[code] ?? code;

/** By how closely they are watched. */
export const CLASS_COLOURS = { special: 'error', key: 'warning', general: 'processing', unclassified: 'default' } as const;
export const CLASS_ORDER = ['special', 'key', 'general', 'unclassified'] as const;

