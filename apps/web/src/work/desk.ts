import { createContext, useContext } from 'react';
import type { PermittedAct } from '#contract/http/work';
import type { StepAt } from './step-at.js';

export type OpenWork = (step: StepAt, act: PermittedAct) => void;

export const Desk = createContext<OpenWork | null>(null);

/** Opens the form of an act on whose the work of a step is. @throws Error where the page has no `<WorkDesk>`: its buttons would do nothing */
export function useDesk(): OpenWork {
  const open = useContext(Desk);
  if (open === null) throw new Error('The acts on whose work it is stand on a page without a WorkDesk');
  return open;
}
