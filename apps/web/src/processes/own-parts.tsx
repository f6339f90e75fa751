import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react';
import type { ProcessView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { Loading } from '../shell/page-error.js';

type Part = LazyExoticComponent<ComponentType<{ readonly process: ProcessView }>>;

/** What the file of one kind of process has beside what every file has; loaded when such a file is opened. A room adds its own here. */
const PARTS: Partial<Record<ProcessKind, Part>> = {
  inspection: lazy(() => import('../inspection/inspection-file.js')),
  returnVisit: lazy(() => import('../return-visits/visit-file.js')),
};

const FilesPanel = lazy(() => import('../files/files-panel.js').then((room) => ({ default: room.FilesPanel })));

/** 照片和材料, of whatever kind the process is. */
export function Files({ process }: { readonly process: ProcessView }) {
  return <Suspense fallback={<Loading />}><FilesPanel process={process} /></Suspense>;
}

export function OwnParts({ process }: { readonly process: ProcessView }) {
  const Own = PARTS[process.kind];
  return Own === undefined ? null : <Suspense fallback={<Loading />}><Own process={process} /></Suspense>;
}
