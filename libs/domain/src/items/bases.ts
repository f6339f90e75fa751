import type { Day, ItemCode } from '../base.js';
import { addDays } from '../calendar/day.js';
import type { CheckItem, LegalBasis } from '../registries/check-item.js';

/** An item's legal bases on one day (R11). Each is in exactly one of the three. */
export interface BasesOn {
  readonly inForce: readonly LegalBasis[];
  readonly notYet: readonly LegalBasis[];
  readonly repealed: readonly LegalBasis[];
}

export type Validity = keyof BasesOn;

/** Where no day is known a basis is taken to be in force: nothing says otherwise. `effectiveTo` is its last day. */
export function validityOf({ effectiveFrom, effectiveTo }: Pick<LegalBasis, 'effectiveFrom' | 'effectiveTo'>, on: Day): Validity {
  if (effectiveTo !== null && effectiveTo < on) return 'repealed';
  return effectiveFrom !== null && effectiveFrom > on ? 'notYet' : 'inForce';
}

export function basesOn({ legalBases }: Pick<CheckItem, 'legalBases'>, on: Day): BasesOn {
  const of = (validity: Validity): readonly LegalBasis[] => legalBases.filter((basis) => validityOf(basis, on) === validity);
  return { inForce: of('inForce'), notYet: of('notYet'), repealed: of('repealed') };
}

/** A basis that must not be cited on that day, and what to cite instead. */
export interface BasisWarning {
  readonly item: ItemCode;
  /** The day of the check, by which the basis is judged. */
  readonly on: Day;
  /** '《中华人民共和国环境保护法》第二十四条' */
  readonly basis: string;
  readonly why: 'repealed' | 'notYet';
  /** The first day it is no longer in force, or the first day it is. */
  readonly since: Day;
  readonly successor: string | null;
  /** The successor stands on the item's own list and is in force: it can be cited at once. */
  readonly replaced: boolean;
  /** The item has no basis at all in force on that day. */
  readonly groundless: boolean;
  /** false: the dates are 待核实. */
  readonly verified: boolean;
}

/** What was shown to whoever acted; an auditor finds it in the event. Absent on events recorded before bases were looked at. */
export interface BasesLookedAt {
  readonly basisWarnings?: readonly BasisWarning[];
}

/** A law that is not in force yet is no fault beside one that still is: lists carry both for the day of the change. */
export function basisWarnings(items: readonly Pick<CheckItem, 'code' | 'legalBases'>[], on: Day): readonly BasisWarning[] {
  return items.flatMap((item) => {
    const { inForce, notYet, repealed } = basesOn(item, on);
    const groundless = inForce.length === 0;
    const stands = (successor: string | null): boolean => successor !== null && inForce.some(({ title }) => isNamed(title, successor));
    const warn = (basis: LegalBasis, why: BasisWarning['why'], since: Day | null): readonly BasisWarning[] =>
      since === null ? [] : [{ item: item.code, on, basis: citation(basis), why, since, successor: basis.successor, replaced: stands(basis.successor), groundless, verified: basis.verified }];
    return [
      ...repealed.flatMap((basis) => warn(basis, 'repealed', basis.effectiveTo === null ? null : addDays(basis.effectiveTo, 1))),
      ...(groundless ? notYet.flatMap((basis) => warn(basis, 'notYet', basis.effectiveFrom)) : []),
    ];
  });
}

/** For the event of an act: only where there is something to warn of. */
export function warned(warnings: readonly BasisWarning[]): BasesLookedAt {
  return warnings.length === 0 ? {} : { basisWarnings: warnings };
}

/** What a state keeps of it. */
export function lookedAt({ basisWarnings: found }: BasesLookedAt): BasesLookedAt {
  return found === undefined ? {} : { basisWarnings: found };
}

/** What the data of an event or a state says was shown. @param nameOf what an item is called; undefined: its number alone */
export function warningsIn(data: unknown, nameOf: (item: ItemCode) => string | undefined = () => undefined): readonly string[] {
  const found: unknown = typeof data === 'object' && data !== null && 'basisWarnings' in data ? data.basisWarnings : undefined;
  return asWarnings(found).map((warning) => describeBasisWarning(warning, nameOf(warning.item)));
}

/** The boundary where what the ledger kept gets its type back. */
const asWarnings = (found: unknown): readonly BasisWarning[] => (Array.isArray(found) ? (found as readonly BasisWarning[]) : []);

export function citation({ title, article }: Pick<LegalBasis, 'title' | 'article'>): string {
  return `${title.startsWith('《') ? title : `《${title}》`}${article ?? ''}`;
}

/** Marks and the name of the state make no other law of it: 生态环境法典, 《中华人民共和国生态环境法典》. */
const isNamed = (title: string, successor: string): boolean => plain(title) === plain(successor);
const plain = (title: string): string => title.replaceAll(/[《》\s]/g, '').replace(/^中华人民共和国/, '');

/** '事项 HB-002 的依据《…法》自 2026-08-15 起失效（待核实），由《…法典》替代，…' */
export function describeBasisWarning({ item, on, basis, why, since, successor, replaced, groundless, verified }: BasisWarning, name?: string): string {
  const doubt = verified ? '' : '（日期待核实）';
  const instead = successor === null ? '清单没有写明替代依据' : `由${successor.startsWith('《') ? successor : `《${successor}》`}替代`;
  const said = why === 'repealed' ? `自 ${since} 起失效${doubt}，${instead}` : `自 ${since} 起才施行${doubt}`;
  return `${name === undefined ? `事项 ${item} ` : `事项“${name}”（${item}）`}的依据${basis}${said}；检查日期 ${on}，${advice(replaced, groundless)}。`;
}

function advice(replaced: boolean, groundless: boolean): string {
  if (replaced) return '检查文书请引替代依据，不要再引本条';
  return groundless ? '该事项当日没有有效的检查依据，请先在事项清单中补上现行依据' : '检查文书不要再引本条，并请在事项清单中补上替代依据';
}
