import type { PermittedAct, ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';

/** Every act of the process and of its open steps that the page offers now. */
export const actsOffered = ({ steps, acts }: Pick<ProcessView, 'steps' | 'acts'>): readonly PermittedAct[] => [...steps.flatMap((step) => step.acts), ...acts];

/**
 * The version that whoever fills in a form has before them: that of when they began to write, and until then what the page shows now. An act
 * that is offered no more is sent from the page on which it was: whoever sends it is told who has been faster.
 * @param act null: it stands beside a step, and whether it is offered is not asked
 */
export function sawOf(process: Pick<ProcessView, 'steps' | 'acts' | 'version'>, act: Pick<PermittedAct, 'act'> | null, { seen, opened, error }: { readonly seen: number | null; readonly opened: number; readonly error: unknown }): { readonly over: boolean; readonly saw: number; readonly stale: boolean } {
  const over = act !== null && !actsOffered(process).some((one) => one.act === act.act);
  return { over, saw: seen ?? (over ? opened : process.version), stale: error !== null && toldOf(error).code === 'STALE_VERSION' };
}
