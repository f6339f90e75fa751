import type { ProcessRef } from '#domain';
import type { Part } from '#domain/inspection/parts';
import type { Person } from '../http/person.js';
import { CHECKLIST } from '../place/registry-files.js';
import type { InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';

/** D7: planned for today, because the story is over today. */
export async function approveCheck(stage: Stage, ref: ProcessRef): Promise<void> {
  await stage.act(stage.cast.leader, ref, 'approveCheck', { plannedDay: stage.place.today(), capExemption: null });
}

export function firstOfficer({ cast }: Stage, { team }: InspectionData): Person {
  return cast.officer(team[0]?.officer ?? '');
}

/** Every line of this part's items answered; a problem lies in the first, which is the leading department's. */
export function entriesOf(inspection: InspectionData, part: Part, problem: boolean): readonly object[] {
  return codesOf(inspection, part).flatMap((item, place) =>
    CHECKLIST.map(({ id }, line) => {
      const found = problem && place === 0 && line === 0;
      return { item, line: id, answer: found ? 'problem' : 'conforms', note: found ? '治理设施停运，未报告' : null };
    }),
  );
}

/** Scheme 二(五): what can be checked from the office is not checked on site. */
export function codesOf({ departments, itemMethods }: InspectionData, part: Part): readonly string[] {
  return departments.flatMap(({ items }) => items).filter((code) => part === 'whole' || (itemMethods[code] === 'onSite') === (part === 'onSite'));
}

export function checklistOf(inspection: InspectionData, part: Part, problem: boolean): object {
  return { entries: entriesOf(inspection, part, problem), service: { lawExplained: true, guidance: '已告知排污许可管理要求，发放合规指引一份' } };
}
