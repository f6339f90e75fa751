import { type ReactNode, useState } from 'react';
import type { PermittedAct } from '#contract/http/work';
import { Desk } from './desk.js';
import type { StepAt } from './step-at.js';
import { WorkDrawer } from './work-drawer.js';

/** Holds the one form that is open on a page: it stays also when its row goes, because somebody else has done the step. */
export function WorkDesk({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<{ readonly step: StepAt; readonly act: PermittedAct } | null>(null);
  return (
    <Desk value={(step, act) => setOpened({ step, act })}>
      {children}
      {opened !== null && <WorkDrawer key={`${opened.step.number} ${opened.step.key} ${opened.act.act}`} {...opened} onClose={() => setOpened(null)} />}
    </Desk>
  );
}
