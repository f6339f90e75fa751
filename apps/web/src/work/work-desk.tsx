import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { PermittedAct } from '#contract/http/work';
import { Desk } from './desk.js';
import type { StepAt } from './step-at.js';

/** Its fields and calendar are more than the list they lie over: they come when somebody asks for them. */
const WorkDrawer = lazy(() => import('./work-drawer.js').then((room) => ({ default: room.WorkDrawer })));

/** Holds the one form that is open on a page: it stays also when its row goes, because somebody else has done the step. */
export function WorkDesk({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<{ readonly step: StepAt; readonly act: PermittedAct } | null>(null);
  return (
    <Desk value={(step, act) => setOpened({ step, act })}>
      {children}
      {opened !== null && <Suspense><WorkDrawer key={`${opened.step.number} ${opened.step.key} ${opened.act.act}`} {...opened} onClose={() => setOpened(null)} /></Suspense>}
    </Desk>
  );
}
