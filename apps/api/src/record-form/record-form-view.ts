import type { RecordForm } from '#contract/http/record-form';
import { type CheckItem, DEFINITIONS } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { CHECKLIST_ANSWERS, type EnteredResult, OUTCOMES } from '#domain/inspection/inspection';
import { teamOf } from '#domain/inspection/parts';
import { joiningOf, JOININGS } from '#domain/registries/joining';
import type { RecordFormFound } from '#persistence/reading/record-form';

/** One enterprise, one form: every department with its items, lines and result. What is not filled in yet is empty, not left out. */
export function recordFormView(found: RecordFormFound): RecordForm {
  const { process, inspection, taskName, enterprise } = found;
  const { number, task, method, plannedDay, window, notice, entered, begunAt = null, endedAt, assistants, service, named } = inspection;
  const joining = joiningOf(inspection.departments.map(({ department }) => kindOf(found, department)));
  return {
    number, version: process.version, task, taskName, ruleSet: process.ruleSet, stage: DEFINITIONS.inspection.stages[process.stage] ?? process.stage,
    enterprise: {
      id: inspection.enterprise, uscc: named?.uscc ?? enterprise?.uscc ?? '', name: named?.name ?? enterprise?.name ?? inspection.enterprise,
      address: enterprise?.address ?? '', industry: enterprise?.industry ?? '', permitNumber: enterprise?.permitNumber ?? null,
    },
    method, methodName: METHOD_NAMES[method], joining, joiningName: JOININGS[joining],
    plannedDay, window, notice, begunAt: entered?.at ?? begunAt, endedAt,
    departments: inspection.departments.map((part, place) => departmentView(found, part, place === 0)),
    assistants: assistants.map((one) => ({ ...one })),
    service,
    requests: Object.values(inspection.turns?.requests ?? {}).map(({ content, answer }) => ({ content, answer })),
    signatures: signaturesOf(found),
  };
}

type Part = RecordFormFound['inspection']['departments'][number];

function departmentView(found: RecordFormFound, { department, items }: Part, lead: boolean): RecordForm['departments'][number] {
  const { inspection, departments, officers } = found;
  const own = inspection.team.filter((member) => member.department === department);
  const result = inspection.results[department];
  return {
    department, lead,
    name: departments.find(({ id }) => id === department)?.name ?? department,
    team: own.map(({ officer, leader }) => {
      const known = officers.find(({ id }) => id === officer);
      return { id: officer, name: known?.name ?? officer, leader, certificates: known?.certificates.map((certificate) => certificate.number) ?? [], entered: inspection.entered?.officers.includes(officer) ?? false };
    }),
    items: items.map((code) => itemView(found, code)),
    result: result === undefined ? null : resultView(found, result),
  };
}

function itemView({ inspection, items }: RecordFormFound, code: string): RecordForm['departments'][number]['items'][number] {
  const item = items.find((one) => one.code === code);
  const method = inspection.itemMethods[code] ?? inspection.method;
  return { code, name: item?.name ?? code, method, methodName: METHOD_NAMES[method], legalBases: item?.legalBases.map(({ title, article }) => `${title}${article ?? ''}`) ?? [], lines: linesOf(inspection.checklist, code, item) };
}

/** The lines of the list as it is now, and after them what was answered on a line that it no longer has. */
function linesOf(checklist: RecordFormFound['inspection']['checklist'], code: string, item: CheckItem | undefined): RecordForm['departments'][number]['items'][number]['lines'] {
  const answered = checklist.filter((entry) => entry.item === code);
  const known = item?.checklist ?? [];
  const gone = answered.filter(({ line }) => !known.some(({ id }) => id === line)).map(({ line }) => ({ id: line, text: line, standard: '' }));
  return [...known, ...gone].map(({ id, text, standard }) => {
    const entry = answered.find(({ line }) => line === id);
    return { id, text, standard, answer: entry?.answer ?? null, answerName: entry === undefined ? null : CHECKLIST_ANSWERS[entry.answer], note: entry?.note ?? null };
  });
}

function resultView({ items, officers }: RecordFormFound, { outcome, findings, summary, enteredBy }: EnteredResult): NonNullable<RecordForm['departments'][number]['result']> {
  const nameOf = (code: string): string => items.find((one) => one.code === code)?.name ?? code;
  return { outcome, outcomeName: OUTCOMES[outcome], findings: findings.map(({ item, description }) => ({ item, itemName: nameOf(item), description })), summary, enteredBy: officers.find(({ id }) => id === enteredBy)?.name ?? enteredBy };
}

/** 河北省平台实践: the enterprise, those who checked, the group leader, who reviewed for publication. Third parties sign nothing. */
function signaturesOf({ inspection, officers }: RecordFormFound): RecordForm['signatures'] {
  const nameOf = (id: string): string => officers.find((officer) => officer.id === id)?.name ?? id;
  const leaders = inspection.team.filter(({ leader }) => leader).map(({ officer }) => nameOf(officer));
  return [{ slot: '企业负责人或者在场人员', names: [] }, { slot: '检查人员', names: teamOf(inspection).map(nameOf) }, { slot: '组长审核', names: leaders }, { slot: '公示审批', names: [] }];
}

const kindOf = ({ departments }: RecordFormFound, id: string) => departments.find((department) => department.id === id)?.kind ?? 'section';
