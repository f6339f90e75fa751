import { type ComponentProps, lazy, Suspense } from 'react';
import type { ActDrawer } from './act-drawer.js';

const Drawer = lazy(() => import('./act-drawer.js').then((room) => ({ default: room.ActDrawer })));

/** The drawer of a page that shows far more than it: its fields and calendar come when somebody performs an act. */
export function LazyActDrawer(opened: ComponentProps<typeof ActDrawer>) {
  return <Suspense><Drawer {...opened} /></Suspense>;
}
