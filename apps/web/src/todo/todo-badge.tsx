import { useOtherWork, useTodoCounts } from './queries.js';

/** Beside the entry of the menu: how much waits, beside the processes too; and how much of it is overdue, in red and in words. */
export function TodoBadge() {
  const { data } = useTodoCounts();
  const other = useOtherWork().data?.items.length ?? 0;
  if (data === undefined || data.all + other === 0) return null;
  return (
    <span className="badges">
      <span className="badge">{data.all + other}<span className="for-readers"> 项待办</span></span>
      {data.red > 0 && <span className="badge badge-late"><span className="for-readers">，其中</span>超期 {data.red}<span className="for-readers"> 项</span></span>}
    </span>
  );
}
