import type { DataSource } from 'typeorm';
import { type Day, DEFINITIONS, type PersonalRole, type ProcessKind } from '#domain';

/** What waits for somebody, and the act that settles it. */
export interface Way {
  readonly kind: ProcessKind;
  readonly step: string;
  readonly act: string;
}

const report: Way = { kind: 'rectification', step: 'report', act: 'recordReport' };
const witnessed: Way = { kind: 'task', step: 'witness', act: 'commitWitnessNumber' };
const reviewed: Way = { kind: 'inspection', step: 'review', act: 'passResult' };
const confirmed: Way = { kind: 'task', step: 'confirm', act: 'confirmList' };
const lead: Way = { kind: 'referral', step: 'accept', act: 'acceptLead' };

/**
 * What a role comes for in the sample, twice in a row: what was done the first time is gone the second. Of several the first that waits: in
 * the first days of a year the plan of the next is not drafted yet.
 */
export const WAYS: readonly (readonly [PersonalRole, readonly Way[], readonly Way[]])[] = [
  ['clerk', [{ kind: 'annualPlan', step: 'submit', act: 'submitPlan' }, report], [report]],
  ['officer', [{ kind: 'inspection', step: 'beginNonSite', act: 'beginNonSite' }], [{ kind: 'inspection', step: 'fileVisit', act: 'fileVisit' }]],
  ['unitHead', [confirmed], [confirmed]],
  ['brigade', [{ kind: 'task', step: 'match', act: 'matchOfficers' }], [{ kind: 'task', step: 'issue', act: 'issueTask' }]],
  ['reviewer', [reviewed], [reviewed]],
  ['leader', [{ kind: 'annualPlan', step: 'approveAmendment', act: 'approveAmendment' }], [{ kind: 'inspection', step: 'approve', act: 'approveCheck' }]],
  ['caseHandler', [lead], [lead]],
  ['witness', [witnessed], [witnessed]],
];

export interface Waiting {
  readonly login: string;
  readonly number: string;
  /** Of the step, as a list of work calls it. */
  readonly name: string;
  /** Of an amendment its id; '': the step has no instance. */
  readonly instance: string;
  /** Of a check, the first day from today on which it may be planned. */
  readonly day: Day;
}

/** Where an open step of this name waits for somebody of a role, soonest first, and for whom; a check whose window is over can no longer be approved. */
export async function whatWaits(dataSource: DataSource, role: PersonalRole, { kind, step }: Pick<Way, 'kind' | 'step'>, today: Day): Promise<readonly Waiting[]> {
  const rows: readonly Omit<Waiting, 'name'>[] = await dataSource.query(
    `SELECT DISTINCT ON (s.due, s.stream, s.key) a.login, s.number, split_part(s.key, '/', 2) AS instance, greatest($4, p.state #>> '{data,window,from}') AS day
     FROM open_step s JOIN process p ON p.stream = s.stream JOIN account a ON a.jurisdiction = s.jurisdiction AND $1 = ANY (a.roles) AND $1 = ANY (s.roles)
       AND ($1 = ANY (s.besides) AND (s.besides_of IS NULL OR a.department = ANY (s.besides_of)) OR ((s.department IS NULL OR s.department = a.department) AND (s.officers IS NULL OR a.officer = ANY (s.officers)))) AND (s.person IS NULL OR s.person = a.id)
     WHERE s.kind = $2 AND s.step = $3 AND NOT s.awaited AND NOT (s.kind = 'inspection' AND s.step = 'approve' AND p.state #>> '{data,window,to}' < $4) ORDER BY s.due, s.stream, s.key, a.login`,
    [role, kind, step, today],
  );
  return rows.map((row) => ({ ...row, name: DEFINITIONS[kind].steps[step] ?? step }));
}

/** @throws where nothing waits on any of the ways */
export async function firstThatWaits(dataSource: DataSource, role: PersonalRole, ways: readonly Way[], today: Day): Promise<{ readonly way: Way; readonly waiting: Waiting }> {
  for (const way of ways) {
    const [waiting] = await whatWaits(dataSource, role, way, today);
    if (waiting !== undefined) return { way, waiting };
  }
  throw new Error(`Nothing waits for ${role}: ${ways.map(({ kind, step }) => `${kind} ${step}`).join(', ')}`);
}
