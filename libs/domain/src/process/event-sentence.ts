import { INSPECTION_SENTENCES } from '../inspection/sentence.js';
import { warningsIn } from '../items/bases.js';
import { PLAN_SENTENCES } from '../plan/sentence.js';
import { RECTIFICATION_SENTENCES } from '../rectification/sentence.js';
import { REFERRAL_SENTENCES } from '../referral/sentence.js';
import { RETURN_VISIT_SENTENCES } from '../return-visit/sentence.js';
import { TASK_SENTENCES } from '../task/sentence.js';
import { BY_NUMBER, type Called, type Sentences, sentenceOf } from './called.js';
import type { EventsOf } from './events-of.js';
import { isLimitEvent } from './limit-changes.js';
import { limitSentences } from './limit-sentence.js';
import type { NewEvent, ProcessKind, RecordedEvent } from './process.js';
import { isWorkEvent } from './work.js';
import { workSentences } from './work-sentence.js';

const SENTENCES: { readonly [Kind in ProcessKind]: Sentences<EventsOf[Kind]> } = {
  annualPlan: PLAN_SENTENCES,
  task: TASK_SENTENCES,
  inspection: INSPECTION_SENTENCES,
  rectification: RECTIFICATION_SENTENCES,
  referral: REFERRAL_SENTENCES,
  returnVisit: RETURN_VISIT_SENTENCES,
};

/**
 * What an event says, as a sentence a clerk reads after the name of who did it: the result, its basis, amounts, from whom to whom, the reason. It tells
 * nothing that only some readers of the process may know: no enterprise, no seed, no entry code, nothing of whether a return visit was drawn.
 * @param called names of those it speaks of; left out: numbers stay numbers
 */
export function eventSentence(kind: ProcessKind, event: RecordedEvent, called: Called = BY_NUMBER): string {
  if (isWorkEvent(event)) return sentenceOf(workSentences(kind), event, called);
  if (isLimitEvent(event)) return sentenceOf(limitSentences(kind), event, called);
  const shown = warningsIn(event.data).length;
  const sentence = sentenceOf(SENTENCES[kind] as Sentences<NewEvent>, event, called);
  return shown === 0 ? sentence : `${sentence}（检查依据当日有 ${shown} 处不在有效期内）`;
}

/** Up to the first mark after which particulars follow; what stands between quotation marks belongs together. */
const HEADLINE = /^(?:“[^”]*”|[^“，：；（])+/u;

/** What an event is, without its particulars, for another sentence to name it between quotation marks: '退回计划'. */
export function eventHeadline(kind: ProcessKind, event: RecordedEvent, called: Called = BY_NUMBER): string {
  const sentence = eventSentence(kind, event, called);
  return (HEADLINE.exec(sentence)?.[0] ?? sentence).trim().replaceAll('“', '‘').replaceAll('”', '’');
}
