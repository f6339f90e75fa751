import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { breachesPath } from '../behind.js';
import { BreachList } from '../lists/breach-list.js';

/** What was told to those above, and is not explained yet. */
export function EscalationList({ year }: { readonly year: number }) {
  return (
    <>
      <p className="list-about">已提醒部门负责人、升级至执法大队或局领导，尚未说明的逾期，不分年度；办结了的也在内，所以可能比“超期”多。<Link to={breachesPath({ year })}>全年的逾期记录</Link></p>
      <BreachList asked={{ escalated: 'true', explained: 'false' }} empty={<EmptyState title="没有升级而尚未说明的逾期。">逾期满规定的工作日，会自动提醒和升级。</EmptyState>} />
    </>
  );
}
