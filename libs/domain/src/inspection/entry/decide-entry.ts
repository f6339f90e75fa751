import type { OfficerId } from '../../base.js';
import { dayOf } from '../../calendar/day.js';
import type { ProcessState } from '../../process/definition.js';
import { firstRefusal, type Refusal, refuse } from '../../process/refusal.js';
import { limitFrom, openStep } from '../../process/steps.js';
import { certificateOn } from '../../registries/officer-fitness.js';
import type { Decided } from '../decided.js';
import { checkDayHasCome, checkExecution, checkPresence } from '../execution-guards.js';
import { entryToRegularise } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { ENTRY_GROUNDS } from '../turns/turns-of-the-check.js';
import { inRuleSet } from '../../limits/limit-names.js';

/** D10 and 行政处罚法 42: the code of the notice, enough officers of the team and of every department, all fit to check today. */
export function scanEntry(inspection: Inspection, input: InspectionInput<'scanEntry'>, facts: InspectionFacts): Decided {
  const officers = present(input.officers);
  const refusal = firstRefusal(
    () => checkDay(inspection, facts),
    () => checkEntryCode(inspection, input.entryCode, facts),
    () => checkPresent(inspection, officers, facts),
  );
  if (refusal !== null) return refusal;
  const data = { officers, certificates: certificatesOf(officers, facts), assistants: input.assistants, at: facts.now };
  return { events: [{ type: 'EntryScanned', data, closes: ['enter'], opens: [openStep(facts, 'check', { for: { officers } })] }] };
}

/** D10: everything that holds of a scan but the scan itself, which is made up for: in time after a failure, in an emergency before leaving. */
export function enterWithoutScan(inspection: Inspection, input: InspectionInput<'enterWithoutScan'>, facts: InspectionFacts): Decided {
  const officers = present(input.officers);
  const refusal = checkDay(inspection, facts) ?? checkPresent(inspection, officers, facts);
  if (refusal !== null) return refusal;
  const data = { ...input, officers, certificates: certificatesOf(officers, facts), at: facts.now };
  const limit = input.ground === 'networkFailure' ? limitFrom(facts, 'D10', facts.now) : null;
  const opens = [openStep(facts, 'check', { for: { officers } }), openStep(facts, 'regulariseEntry', { for: { officers }, limit })];
  return { events: [{ type: 'EnteredWithoutScan', data, closes: ['enter'], opens }] };
}

export function regulariseEntry(inspection: Inspection, { entryCode, note }: InspectionInput<'regulariseEntry'>, facts: InspectionFacts): Decided {
  return checkEntryCode(inspection, entryCode, facts) ?? { events: [{ type: 'EntryRegularised', data: { note, at: facts.now }, closes: ['regulariseEntry'] }] };
}

/** An emergency excuses the scan, but nobody leaves without it (D10). */
export function checkLeaving({ course }: ProcessState<Inspection>, inspection: Inspection): Refusal | null {
  return inspection.turns?.entry === 'emergency' && entryToRegularise(course) ? entryNotRegularised(inspection) : null;
}

export function entryNotRegularised({ turns }: Inspection): Refusal {
  const ground = turns?.entry ?? 'networkFailure';
  return refuse('notOpen', 'ENTRY_NOT_REGULARISED', `本次因${ENTRY_GROUNDS[ground]}未扫码入企，请先由入企的执法人员扫描检查通知书上的入企码补录。`, { source: `扫码入企；${inRuleSet('D10')}` });
}

const present = (officers: readonly OfficerId[]): readonly OfficerId[] => [...new Set(officers)].sort();

const checkDay = (inspection: Inspection, facts: InspectionFacts): Refusal | null => checkDayHasCome(inspection, facts, '未到检查日不得入企');

function checkEntryCode({ entryCodeHash }: Inspection, entryCode: string, { crypto }: InspectionFacts): Refusal | null {
  if (crypto.digest(entryCode.trim().toUpperCase()) === entryCodeHash) return null;
  return refuse('invalid', 'WRONG_ENTRY_CODE', '入企码与本次检查通知书上的不一致，请核对后重新扫码。', { source: `扫码入企；${inRuleSet('D10')}`, at: 'entryCode' });
}

function checkPresent(inspection: Inspection, officers: readonly OfficerId[], facts: InspectionFacts): Refusal | null {
  return checkPresence(inspection, officers, facts) ?? checkExecution(inspection, officers, dayOf(facts.now), facts);
}

/** The certificates shown, valid on the day. */
function certificatesOf(officers: readonly OfficerId[], facts: InspectionFacts): readonly string[] {
  return facts.officers.filter(({ id }) => officers.includes(id)).map((officer) => certificateOn(officer, dayOf(facts.now))?.number ?? '');
}
