import { AIR_GRADE_LABELS, CREDIT_GRADE_LABELS, ENTERPRISE_STATUS_LABELS, KEY_LIST_LABELS, type Labels, NON_SITE_MEANS_LABELS, PERMIT_CLASS_LABELS, RISK_GRADE_LABELS } from '#contract/registry-files';
import type { Day, Enterprise, JurisdictionCode, Penalty } from '#domain';
import { checkPermitNumber, checkUscc } from '#domain/registries/uscc';
import { ENTERPRISE as H } from './columns.js';
import { datedFrom, tagsFrom } from './read-dated.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { entriesOf, readRows, withoutDuplicates } from './read-rows.js';
import { LONG, type RowCells } from './row-cells.js';

/**
 * 检查对象名录. The id joins jurisdiction and code, because caps are counted by id alone and the same firm
 * may stand in the registry of several bureaus.
 */
export function readEnterprises(file: RegistryFile, jurisdiction: JurisdictionCode): RegistryReading<Enterprise> {
  const rows = readRows(file, 'enterprises.csv', (cells) => enterpriseFrom(cells, jurisdiction));
  return entriesOf(withoutDuplicates(file, H.uscc, rows, ({ uscc }) => uscc));
}

function enterpriseFrom(cells: RowCells, jurisdiction: JurisdictionCode): Enterprise {
  const uscc = usccFrom(cells);
  const flat: Enterprise = {
    id: `${jurisdiction}-${uscc}`,
    jurisdiction,
    uscc,
    name: cells.text(H.name),
    town: cells.matching(H.town, /^\d{9}$/, '应为 9 位乡镇代码'),
    address: cells.text(H.address, LONG),
    industry: cells.matching(H.industry, /^\d{4}$/, '应为 4 位国民经济行业代码（GB/T 4754）'),
    status: cells.choice(H.status, ENTERPRISE_STATUS_LABELS),
    ...permitFrom(cells, uscc),
    keyLists: cells.choices(H.keyLists, KEY_LIST_LABELS),
    positiveList: positiveListFrom(cells),
    airGrade: cells.choice(H.airGrade, AIR_GRADE_LABELS, 'unrated'),
    ecoCredit: gradeFrom(cells, H.ecoCredit, H.ecoCreditOn, CREDIT_GRADE_LABELS),
    creditRisk: gradeFrom(cells, H.creditRisk, H.creditRiskOn, RISK_GRADE_LABELS),
    highRisk: highRiskFrom(cells),
    nonSiteMeans: cells.choices(H.nonSiteMeans, NON_SITE_MEANS_LABELS),
    penalties: penaltiesFrom(cells),
  };
  return { ...flat, ...tagsFrom(cells), ...datedFrom(cells, flat) };
}

/** 统一社会信用代码 of a cell; '' where it is wrong. */
export function usccFrom(cells: RowCells, column: string = H.uscc): string {
  const checked = checkUscc(cells.text(column));
  if (checked.ok) return checked.value;
  cells.fault(column, checked.suggestion === undefined ? checked.problem : `${checked.problem}是否应为 ${checked.suggestion}？`);
  return '';
}

function permitFrom(cells: RowCells, uscc: string): Pick<Enterprise, 'permitClass' | 'permitNumber'> {
  const permitClass = cells.choice(H.permitClass, PERMIT_CLASS_LABELS);
  const written = cells.textOrNull(H.permitNumber);
  if (written === null) return { permitClass, permitNumber: null };
  const checked = checkPermitNumber(written, uscc);
  // A code that is wrong itself would make the permit look wrong as well: one problem is enough.
  if (!checked.ok && uscc !== '') cells.fault(H.permitNumber, checked.problem);
  return { permitClass, permitNumber: checked.ok ? checked.value : null };
}

function positiveListFrom(cells: RowCells): Enterprise['positiveList'] {
  const from = cells.dayOrNull(H.positiveFrom);
  const to = cells.dayOrNull(H.positiveTo);
  if (from === null) {
    if (to !== null) cells.fault(H.positiveFrom, '写了正面清单的止期，就也要写起期');
    return null;
  }
  if (to !== null && to < from) cells.fault(H.positiveTo, '早于起期');
  return { from, to };
}

function gradeFrom<Grade extends string>(cells: RowCells, gradeColumn: string, dayColumn: string, labels: Labels<Grade | 'unrated'>): { readonly grade: Grade | 'unrated'; readonly ratedOn: Day | null } {
  const grade = cells.choice(gradeColumn, labels, 'unrated');
  const ratedOn = cells.dayOrNull(dayColumn);
  if (grade === 'unrated' && ratedOn !== null) cells.fault(dayColumn, '没有评级，就不应有日期');
  return { grade, ratedOn };
}

function highRiskFrom(cells: RowCells): Enterprise['highRisk'] {
  const reason = cells.textOrNull(H.highRiskReason, LONG);
  const approvedBy = cells.textOrNull(H.highRiskApprovedBy);
  if (reason !== null && approvedBy !== null) return { reason, approvedBy };
  if (reason !== null) cells.fault(H.highRiskApprovedBy, '认定环境风险较高，须写明批准人');
  if (approvedBy !== null) cells.fault(H.highRiskReason, '写了批准人，就也要写认定理由');
  return null;
}

/** R6: what the file says of the last quarter; penalties that our own referrals end in are added when facts are gathered. */
function penaltiesFrom(cells: RowCells): readonly Penalty[] {
  const [numbers, days] = [cells.list(H.penaltyNumber), cells.days(H.penaltyOn)];
  cells.sideBySide([H.penaltyNumber, H.penaltyOn], [numbers, days]);
  return days.map((decidedOn, index) => ({ decisionNumber: numbers[index] ?? '', decidedOn }));
}
