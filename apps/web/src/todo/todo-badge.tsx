import { useOtherWork, useTodoCounts } from './queries.js';

/** Beside the entry of the menu: what is overdue in red, else how much there is, beside the processes too. */
export function TodoBadge() {
  const { data } = useTodoCounts();
  const other = useOtherWork().data?.items.length ?? 0;
  if (data === undefined || data.all + other === 0) return null;
  const late = data.red > 0;
  return (
    <span className={late ? 'badge badge-late' : 'badge'}>
      {late ? data.red : data.all + other}
      <span className="for-readers">{late ? '项已超期' : '项待办'}</span>
    </span>
  );
}
