import { Tag } from 'antd';
import { Link } from 'react-router';
import type { CalendarEnteredView } from '#contract/http/calendar';
import { processPath } from '../../shared/process-path.js';

type Moved = NonNullable<CalendarEnteredView['moved']>;

function becomes({ before, after, wasProvisional, provisional }: Moved['items'][number]) {
  if (before !== after) return <>{before} → <strong>{after}</strong></>;
  return <>{after} {wasProvisional && !provisional ? '（由暂定转为确定）' : '（日期不变，提醒的时间变）'}</>;
}

/** Which running limits of the own bureau would end on another day; none of it has happened yet. */
export function MovedLimits({ moved: { examined, total, items }, openSteps }: { readonly moved: Moved; readonly openSteps: number }) {
  const others = openSteps - examined;
  return (
    <>
      <h3>会移动的时限（{total}）</h3>
      <p className="quiet">看了本局正在计算的 {examined} 个时限{others > 0 && `；另有 ${others} 个（其他辖区的，或者您无权查看的）保存后一并重新计算`}。</p>
      {total > 0 && (
        <table className="told-table">
          <thead><tr><th scope="col">办理流程</th><th scope="col">环节</th><th scope="col">最后一天</th></tr></thead>
          <tbody>
            {items.map((one) => (
              <tr key={`${one.kind} ${one.number} ${one.name} ${one.code}`}>
                <td data-label="流程"><span><Link to={processPath(one.kind, one.number)}>{one.title}</Link><br /><span className="quiet">{one.number}</span></span></td>
                <td data-label="环节"><span>{one.name} <Tag>{one.code}</Tag></span></td>
                <td data-label="最后一天"><span>{becomes(one)}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total > items.length && <p className="quiet">只列出先到期的 {items.length} 个。</p>}
    </>
  );
}
