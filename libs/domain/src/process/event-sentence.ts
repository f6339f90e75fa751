import { warningsIn } from '../items/bases.js';
import { inspectionSentence } from '../inspection/sentence.js';
import { planSentence } from '../plan/sentence.js';
import { rectificationSentence } from '../rectification/sentence.js';
import { referralSentence } from '../referral/sentence.js';
import { returnVisitSentence } from '../return-visit/sentence.js';
import { taskSentence } from '../task/sentence.js';
import type { EventsOf } from './events-of.js';
import { isLimitEvent } from './limit-changes.js';
import { isWorkEvent } from './work.js';
import { type Called, workSentence } from './work-sentence.js';
import { limitSentence } from './limit-sentence.js';
import type { ProcessKind, RecordedEvent } from './process.js';

const SENTENCES: { readonly [Kind in ProcessKind]: (event: RecordedEvent<EventsOf[Kind]>) => string } = {
  annualPlan: planSentence,
  task: taskSentence,
  inspection: inspectionSentence,
  rectification: rectificationSentence,
  referral: referralSentence,
  returnVisit: returnVisitSentence,
};

/**
 * What an event says, as a sentence a clerk reads.
 * @param called names of the accounts it speaks of; left out: they are not named
 */
export function eventSentence(kind: ProcessKind, event: RecordedEvent, called: Called = () => null): string {
  if (isWorkEvent(event)) return workSentence(kind, event, called);
  if (isLimitEvent(event)) return limitSentence(kind, event);
  const say = SENTENCES[kind] as (event: RecordedEvent) => string;
  const shown = warningsIn(event.data).length;
  return shown === 0 ? say(event) : `${say(event)}（已提示 ${shown} 处检查依据当日不在有效期内）`;
}
