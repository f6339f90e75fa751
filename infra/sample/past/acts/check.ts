import type { Actor, Day, ProcessRef } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf, type Part, teamOf } from '#domain/inspection/parts';
import type { Stage } from '../stage.js';

/** What a check finds in the first item of the leading department. */
export const PROBLEM = '治理设施停运，未如实记录台账';
/** What a check takes: a working day holds as many as are played in it. */
const MINUTES = { onSite: 55, nonSite: 25 } as const;
const SERVICE = { lawExplained: true, guidance: '已告知排污许可管理要求，发放合规指引一份' };

export const officerOf = ({ people }: Stage, { team }: Inspection, department?: string): Actor =>
  people.officer(team.find((member) => department === undefined || member.department === department)?.officer ?? '');

/** D7. @param planned default: today */
export const approveCheck = (stage: Stage, ref: ProcessRef, planned: Day = stage.today) => stage.act(stage.people.with('leader'), ref, 'approveCheck', { plannedDay: planned, capExemption: null });

/** D8, on site. */
export async function fileVisit(stage: Stage, ref: ProcessRef): Promise<void> {
  await stage.act(officerOf(stage, await stage.data(ref)), ref, 'fileVisit', { filingNumber: `隆环示报〔${stage.today.slice(0, 4)}〕${ref.number.slice(-7)}号` });
}

/** D9: everybody who is visited, and whoever must take part from afar. */
export async function notify(stage: Stage, ref: ProcessRef): Promise<void> {
  const inspection = await stage.data<Inspection>(ref);
  const delivery = inspection.method === 'onSite' ? 'onArrival' : 'beforehand';
  await stage.act(officerOf(stage, inspection), ref, 'notifyEnterprise', { noticeNumber: `隆环示检通〔${stage.today.slice(0, 4)}〕${ref.number.slice(-7)}号`, delivery });
}

/** D10. */
export async function enter(stage: Stage, ref: ProcessRef): Promise<void> {
  const inspection = await stage.data<Inspection>(ref);
  const entryCode = await stage.ledger.document(inspection.entryCodeHash ?? '');
  await stage.act(officerOf(stage, inspection), ref, 'scanEntry', { entryCode, officers: teamOf(inspection), assistants: [] });
}

export async function beginFromTheOffice(stage: Stage, ref: ProcessRef): Promise<void> {
  const inspection = await stage.data<Inspection>(ref);
  if (inspection.method === 'written' || inspection.method === 'video') await notify(stage, ref);
  await stage.act(officerOf(stage, inspection), ref, 'beginNonSite', { means: METHOD_NAMES[inspection.method], assistants: [] });
}

/** D11: from the entry, or from the beginning in the office, to the end of the check. */
export async function carryOut(stage: Stage, ref: ProcessRef, problem = false): Promise<void> {
  const inspection = await stage.data<Inspection>(ref);
  const officer = officerOf(stage, inspection);
  await stage.pass(MINUTES[inspection.method === 'onSite' ? 'onSite' : 'nonSite']);
  if (inspection.method !== 'onSite') {
    await stage.act(officer, ref, 'finishNonSite', { entries: await entriesOf(stage, inspection, 'whole', problem), service: SERVICE });
    return;
  }
  await stage.act(officer, ref, 'recordChecklist', { entries: await entriesOf(stage, inspection, 'onSite', problem), service: SERVICE });
  await stage.act(officer, ref, 'leaveEnterprise');
  const [first = ''] = itemsOf(inspection, 'remote');
  if (first === '') return;
  await stage.act(officer, ref, 'recordRemoteCheck', { entries: await entriesOf(stage, inspection, 'remote', false), means: METHOD_NAMES[inspection.itemMethods[first] ?? 'informationSharing'] });
}

/** From the approval to the end of the check, on one day. */
export async function checked(stage: Stage, ref: ProcessRef, problem = false): Promise<void> {
  await approveCheck(stage, ref);
  if ((await stage.data<Inspection>(ref)).method === 'onSite') {
    await fileVisit(stage, ref);
    await notify(stage, ref);
    await enter(stage, ref);
  } else await beginFromTheOffice(stage, ref);
  await carryOut(stage, ref, problem);
}

/** Every line of this part's items; a problem lies in the first. */
async function entriesOf(stage: Stage, inspection: Inspection, part: Part, problem: boolean): Promise<readonly object[]> {
  const entries: object[] = [];
  for (const code of itemsOf(inspection, part)) {
    for (const { id } of (await stage.item(code)).checklist) {
      const found = problem && entries.length === 0;
      entries.push({ item: code, line: id, answer: found ? 'problem' : 'conforms', note: found ? PROBLEM : null });
    }
  }
  return entries;
}

