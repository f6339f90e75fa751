import { Skeleton } from 'antd';
import { useMemo } from 'react';
import type { PermittedAct } from '#contract/http/work';
import { ActDrawer } from '../acts/act-drawer.js';
import { GivenControls } from '../acts/given-controls.js';
import { useProcess } from '../processes/queries.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { PersonField } from './person-field.js';
import type { StepAt } from './step-at.js';

interface Opened {
  readonly step: StepAt;
  readonly act: PermittedAct;
  readonly onClose: () => void;
}

/** 转办、放弃认领、催办: the form of the contract, in which the step is given and the person is chosen among those who can perform it. */
export function WorkDrawer({ step, act, onClose }: Opened) {
  const { data: process, error, refetch } = useProcess(step.kind, step.number);
  const controls = useMemo(() => ({ to: (given: Parameters<typeof PersonField>[0]['given']) => <PersonField step={step} given={given} /> }), [step]);
  if (process === undefined) return error === null ? <Skeleton active paragraph={{ rows: 2 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <GivenControls value={controls}>
      <ActDrawer process={process} act={act} step={step} onClose={onClose} />
    </GivenControls>
  );
}
