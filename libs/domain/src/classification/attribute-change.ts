import type { Day, Quarter } from '../base.js';
import type { AirGrade, CreditGrade, Enterprise, KeyList, PermitClass, RiskGrade } from '../registries/enterprise.js';

/** One attribute that becomes another, everything else as it is. */
export type AttributeChange =
  | { readonly attribute: 'airGrade'; readonly to: AirGrade }
  | { readonly attribute: 'ecoCredit'; readonly to: CreditGrade }
  | { readonly attribute: 'creditRisk'; readonly to: RiskGrade }
  | { readonly attribute: 'permitClass'; readonly to: PermitClass }
  | { readonly attribute: 'keyLists'; readonly to: readonly KeyList[] }
  | { readonly attribute: 'highRisk'; readonly to: boolean }
  /** A decision that is changed or quashed; its number. */
  | { readonly attribute: 'penaltyRevoked'; readonly to: string }
  /** A decision that would be made on that day; it counts in the quarter after. */
  | { readonly attribute: 'penaltyDecided'; readonly to: Day }
  /** The quarter that comes: the penalties that count are those of another quarter then. */
  | { readonly attribute: 'quarter'; readonly to: Quarter };

const IMAGINED = '（假设的处罚决定）';

/** The enterprise as it would be. Of the grades only the grade changes: no day of rating is made up. */
export function changed(enterprise: Enterprise, change: AttributeChange): Enterprise {
  switch (change.attribute) {
    case 'airGrade':
      return { ...enterprise, airGrade: change.to };
    case 'ecoCredit':
      return { ...enterprise, ecoCredit: { grade: change.to, ratedOn: null } };
    case 'creditRisk':
      return { ...enterprise, creditRisk: { grade: change.to, ratedOn: null } };
    case 'permitClass':
      return { ...enterprise, permitClass: change.to };
    case 'keyLists':
      return { ...enterprise, keyLists: change.to };
    case 'highRisk':
      return { ...enterprise, highRisk: change.to ? { reason: '（假设）', approvedBy: '' } : null };
    case 'penaltyRevoked':
      return { ...enterprise, penalties: enterprise.penalties.filter(({ decisionNumber }) => decisionNumber !== change.to) };
    case 'penaltyDecided':
      return { ...enterprise, penalties: [...enterprise.penalties, { decisionNumber: IMAGINED, decidedOn: change.to }] };
    case 'quarter':
      return enterprise;
  }
}
