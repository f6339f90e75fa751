import type { ComponentType } from 'react';
import type { ProcessView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';

type Room = () => Promise<{ readonly default: ComponentType<{ readonly process: ProcessView }> }>;

/** What the file of one kind of process has beside what every file has; loaded when such a file is opened. A room adds its own here. */
export const OWN_ROOMS: Partial<Record<ProcessKind, Room>> = {
  inspection: () => import('../inspection/inspection-file.js'),
  returnVisit: () => import('../return-visits/visit-file.js'),
};

/** 照片和材料, of whatever kind the process is. */
export const filesRoom: Room = () => import('../files/files-panel.js');
