import type { Actor } from '../process/process.js';
import type { Refusal } from '../process/refusal.js';
import type { Enterprise } from './enterprise.js';
import { checkKeeper } from './keepers.js';
import { type EnterpriseEntry, reviseEnterprise, type Revision, unknownEnterprise } from './revise-enterprise.js';
import { checkPermitNumber } from './uscc.js';

/** What is wrong with one field of an entry. */
export interface EntryFault {
  /** 'permits/0/number', within the entry. */
  readonly at: string;
  readonly reason: string;
}

/** The entry of an enterprise, new or changed, and the event that tells of it. */
export interface EnterpriseKept {
  readonly enterprise: Enterprise;
  readonly event: 'EnterpriseRegistered' | 'EnterpriseChanged';
}

/** 登记或修改检查对象. @param id of the enterprise: bureau and code */
export function decideEnterpriseEntry(current: Enterprise | null, entry: EnterpriseEntry, revision: Revision, { id, uscc, actor }: { readonly id: string; readonly uscc: string; readonly actor: Actor }): EnterpriseKept | Refusal {
  const refusal = checkKeeper(current === null ? 'registerEnterprise' : 'changeEnterprise', actor);
  if (refusal !== null) return refusal;
  const before = current ?? unknownEnterprise(id, actor.jurisdiction, uscc);
  return { enterprise: reviseEnterprise(before, entry, revision), event: current === null ? 'EnterpriseRegistered' : 'EnterpriseChanged' };
}

/** What makes no sense in an entry, field by field; its shape has been looked at before. */
export function faultsOfEntry(entry: EnterpriseEntry, uscc: string, { from }: Pick<Revision, 'from'>): readonly EntryFault[] {
  const { permits, positiveList, ecoCredit, creditRisk, airGrade, highRisk, keyLists, nonSiteMeans } = entry;
  return [
    ...permits.flatMap((one, index) => permitFaults(one, `permits/${index}`, uscc)),
    ...twice(keyLists, 'keyLists'), ...twice(nonSiteMeans, 'nonSiteMeans'),
    ...endFaults(airGrade, 'airGrade', from), ...endFaults(highRisk, 'highRisk', from),
    ...keyLists.flatMap((one, index) => endFaults(one, `keyLists/${index}`, from)),
    ...nonSiteMeans.flatMap((one, index) => endFaults(one, `nonSiteMeans/${index}`, from)),
    ...(positiveList !== null && positiveList.to !== null && positiveList.to < positiveList.from ? [{ at: 'positiveList/to', reason: '正面清单的止期早于起期，请核对。' }] : []),
    ...ratingFaults(ecoCredit, 'ecoCredit', from), ...ratingFaults(creditRisk, 'creditRisk', from),
  ];
}

function permitFaults({ number, validFrom, validTo }: EnterpriseEntry['permits'][number], at: string, uscc: string): readonly EntryFault[] {
  const checked = number === null ? null : checkPermitNumber(number, uscc);
  return [
    ...(checked === null || checked.ok ? [] : [{ at: `${at}/number`, reason: checked.problem }]),
    ...(validFrom !== null && validTo !== null && validTo < validFrom ? [{ at: `${at}/validTo`, reason: '许可证有效期的止期早于起期，请核对。' }] : []),
  ];
}

function twice(list: readonly { readonly value: string }[], name: string): readonly EntryFault[] {
  const again = list.findIndex(({ value }, index) => list.findIndex((one) => one.value === value) < index);
  return again < 0 ? [] : [{ at: `${name}/${again}/value`, reason: '同一项写了不止一次，请删去重复的。' }];
}

function endFaults(one: { readonly to: string | null } | null, at: string, from: string): readonly EntryFault[] {
  return one !== null && one.to !== null && one.to < from ? [{ at: `${at}/to`, reason: '止期早于“自何日起”，请核对。' }] : [];
}

function ratingFaults({ grade, ratedOn }: EnterpriseEntry['ecoCredit'], at: string, from: string): readonly EntryFault[] {
  if (ratedOn === null) return [];
  if (grade === 'unrated') return [{ at: `${at}/ratedOn`, reason: '没有评级，就不应有日期。' }];
  return ratedOn > from ? [{ at: `${at}/ratedOn`, reason: '评级日期晚于“自何日起”，请核对。' }] : [];
}
