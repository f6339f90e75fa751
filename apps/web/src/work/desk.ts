import { createContext, useContext } from 'react';
import type { PermittedAct } from '#contract/http/work';
import type { StepAt } from './step-at.js';

export type OpenWork = (step: StepAt, act: PermittedAct) => void;

export const Desk = createContext<OpenWork>(() => undefined);

/** Opens the form of an act on whose the work of a step is; the page has a `<WorkDesk>`. */
export const useDesk = (): OpenWork => useContext(Desk);
