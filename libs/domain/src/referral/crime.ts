import type { Day, Instant, OfficerId, PersonId } from '../base.js';
import type { Act, NewEvent } from '../process/process.js';

/** 国务院令第310号第六条: what a transfer is accompanied by. */
export const TRANSFER_DOCUMENTS = {
  transferLetter: '涉嫌犯罪案件移送书',
  investigationReport: '涉嫌犯罪案件情况的调查报告',
  inventory: '涉案物品清单',
  expertOpinion: '有关检验报告或者鉴定结论',
  other: '其他有关涉嫌犯罪的材料',
} as const;
export type TransferDocumentKind = keyof typeof TRANSFER_DOCUMENTS;

export interface TransferDocument {
  readonly kind: TransferDocumentKind;
  readonly attached: boolean;
  /** Why it is not attached (no goods were seized, say). */
  readonly reason: string | null;
}

export interface PoliceReply {
  readonly filed: boolean;
  readonly documentNumber: string;
  readonly receivedOn: Day;
}

/** How the case goes on here, and on what the limit counted anew rests, in the words of the rule set; absent: it knows no such limit. */
export interface BackToTheCase {
  readonly note?: string;
}

export type CrimeAct =
  | Act<'reportSuspectedCrime', { readonly report: string; readonly officers: readonly OfficerId[] }>
  | Act<'decideTransfer', { readonly transfer: boolean; readonly reasons: string }>
  | Act<'transferToPolice', { readonly documents: readonly TransferDocument[]; readonly copiedToProcuratorate: boolean }>
  | Act<'recordPoliceReply', PoliceReply>
  | Act<'handOverMaterial', { readonly inventory: string }>
  | Act<'objectToRefusal', { readonly grounds: string }>
  | Act<'acceptRefusal', { readonly reasons: string }>;

export type CrimeEvent =
  | NewEvent<'CrimeSuspected', { readonly report: string; readonly officers: readonly OfficerId[]; readonly by: PersonId }>
  | NewEvent<'TransferDecided', { readonly transfer: boolean; readonly reasons: string; readonly at: Instant }>
  | NewEvent<'TransferredToPolice', { readonly documents: readonly TransferDocument[]; readonly copiedToProcuratorate: boolean; readonly at: Instant }>
  | NewEvent<'PoliceFiled', Omit<PoliceReply, 'filed'>>
  | NewEvent<'PoliceRefused', Omit<PoliceReply, 'filed'> & BackToTheCase & { readonly final: boolean }>
  | NewEvent<'MaterialHandedOver', { readonly inventory: string }>
  | NewEvent<'ObjectionRaised', { readonly grounds: string }>
  | NewEvent<'RefusalAccepted', BackToTheCase & { readonly reasons: string }>;
