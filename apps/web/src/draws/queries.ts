import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { mergeOffersView } from '#contract/http/merging';
import { publicTask } from '#contract/http/publication';
import { ruleSetDocument } from '#contract/http/rule-sets';
import { taskDrawView } from '#contract/http/task-draw';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

const pathOf = (task: string): string => `/processes/task/${encodeURIComponent(task)}`;

/** Strata, witnesses, list and officers, as far as this person may know them. */
export function useTaskDraw(task: string) {
  return useQuery({ queryKey: keys.process('task', task, 'draw'), queryFn: ({ signal }) => ask(taskDrawView, `${pathOf(task)}/draw`, {}, signal) });
}

/** What could be carried out together with it; asked only before the draw is committed to. */
export function useMergeOffers(task: string, enabled: boolean) {
  return useQuery({ queryKey: keys.process('task', task, 'merge-offers'), queryFn: ({ signal }) => ask(mergeOffersView, `${pathOf(task)}/merge-offers`, {}, signal), enabled });
}

/** Whatever it holds: the verifier says whether it is a record. */
export const readRecord = (task: string): Promise<unknown> => ask(z.unknown(), `${pathOf(task)}/draw/record`);

/** The commitment as everybody could read it before the draw, not as the record repeats it. @param nonceHash of the attempt that stands: another's would not fit */
export async function readPublished(task: string, nonceHash: string): Promise<unknown> {
  const { publications } = await ask(publicTask, `/public/tasks/${encodeURIComponent(task)}`);
  const own = publications.map(({ body }) => body['commitment']).find((one) => typeof one === 'object' && one !== null && 'nonceHash' in one && one.nonceHash === nonceHash);
  return own ?? null;
}

/** @param reference '130525-2026@2' */
export async function readRules(reference: string): Promise<unknown> {
  const at = reference.lastIndexOf('@');
  return (await ask(ruleSetDocument, `/rule-sets/${encodeURIComponent(reference.slice(0, at))}/versions/${reference.slice(at + 1)}`)).document;
}
