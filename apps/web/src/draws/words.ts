import { z } from 'zod';
import type { TaskDrawView } from '#contract/http/task-draw';
import type { FieldError } from '../acts/field-errors.js';
import type { TaskData } from './task-data.js';

/** What the strata and witnesses of a task are called; one that is not known keeps its code. */
export interface DrawNames {
  readonly stratum: (id: string) => string;
  readonly witness: (account: string) => string;
}

export function namesOf({ strata, witnesses }: TaskDrawView): DrawNames {
  const titles = new Map(strata.map(({ stratum, title }) => [stratum, title]));
  const people = new Map(witnesses.map(({ account, name }) => [account, name]));
  return { stratum: (id) => titles.get(id) ?? id, witness: (account) => people.get(account) ?? account };
}

/** Who may know the drawn list, as it is now: it becomes public with the summary at the latest. */
export function listOpenness({ summary, drawRecord, listPublic, matchingRecord, unissued }: Pick<TaskData, 'summary' | 'drawRecord' | 'listPublic' | 'matchingRecord' | 'unissued'>, ended: boolean): string {
  if (ended && drawRecord === null) return '没有抽取';
  if (summary !== undefined) return '已随任务结果公示';
  if (!listPublic) return '检查开始前保密';
  return matchingRecord !== null && unissued === undefined ? '下达时已公开' : '下达时公开';
}

const named = z.object({ witnesses: z.array(z.unknown()).catch([]) });

/** Too few witnesses, at their field, in the words in which the API refuses them. @param input of commitDraw, as it would be sent */
export function fewerWitnesses(input: unknown, minimum: number): readonly FieldError[] {
  const { witnesses } = named.parse(input);
  return witnesses.length >= minimum ? [] : [{ path: ['witnesses'], message: `规则集要求至少 ${minimum} 名见证人，现在指定了 ${witnesses.length} 名，请补足。` }];
}
