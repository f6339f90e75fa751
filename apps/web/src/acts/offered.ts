import type { PermittedAct, ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';

/** Every act of the process and of its open steps that the page offers now. */
export const actsOffered = ({ steps, acts }: Pick<ProcessView, 'steps' | 'acts'>): readonly PermittedAct[] => [...steps.flatMap((step) => step.acts), ...acts];

/** Whether the page offers it now. @param key of the step it stands beside, where it is about whose the work is */
export function isOffered({ steps, acts }: Pick<ProcessView, 'steps' | 'acts'>, { act }: Pick<PermittedAct, 'act'>, key?: string): boolean {
  const among = key === undefined ? actsOffered({ steps, acts }) : (steps.find((step) => step.key === key)?.work.acts ?? []);
  return among.some((one) => one.act === act);
}

/**
 * The version that whoever fills in a form has before them: that of when they began to write, and until then what the page shows now. An act
 * that is offered no more is sent from the page on which it was: whoever sends it is told who has been faster.
 * @param over the act is offered no more
 */
export function sawOf({ version }: Pick<ProcessView, 'version'>, over: boolean, { seen, opened, error }: { readonly seen: number | null; readonly opened: number; readonly error: unknown }): { readonly saw: number; readonly stale: boolean } {
  return { saw: seen ?? (over ? opened : version), stale: error !== null && toldOf(error).code === 'STALE_VERSION' };
}
