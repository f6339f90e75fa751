import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react';
import type { ProcessView } from '#contract/http/process';
import { Loading } from '../shell/page-error.js';
import { filesRoom, OWN_ROOMS } from './own-rooms.js';

type Part = LazyExoticComponent<ComponentType<{ readonly process: ProcessView }>>;

const PARTS: Partial<Record<string, Part>> = Object.fromEntries(Object.entries(OWN_ROOMS).map(([kind, room]) => [kind, lazy(room)]));

const FilesPanel = lazy(filesRoom);

export function Files({ process }: { readonly process: ProcessView }) {
  return <Suspense fallback={<Loading />}><FilesPanel process={process} /></Suspense>;
}

export function OwnParts({ process }: { readonly process: ProcessView }) {
  const Own = PARTS[process.kind];
  return Own === undefined ? null : <Suspense fallback={<Loading />}><Own process={process} /></Suspense>;
}
