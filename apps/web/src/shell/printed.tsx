import { useSyncExternalStore } from 'react';
import { instantFromMillis } from '#domain/calendar/day';
import { useMe } from '../session/use-session.js';
import { showInstant } from '../shared/time.js';

let at = Date.now();

/** The moment of printing, not of loading: pages stay open for days. */
function subscribe(changed: () => void): () => void {
  const paper = window.matchMedia('print');
  const now = (): void => {
    at = Date.now();
    changed();
  };
  window.addEventListener('beforeprint', now);
  paper.addEventListener('change', now);
  return () => {
    window.removeEventListener('beforeprint', now);
    paper.removeEventListener('change', now);
  };
}

/** At the head of what was printed: of which bureau it is, who printed it and when. Paper outlives what it says. */
export function Printed() {
  const { name, jurisdiction } = useMe();
  const time = showInstant(instantFromMillis(useSyncExternalStore(subscribe, () => at)));
  return (
    <p className="print-only printed">
      <span>{jurisdiction.name}{jurisdiction.rehearsal && '（演练）'} · 闭环 Bihuan</span>
      <span>{name} 打印于 {time}</span>
    </p>
  );
}
