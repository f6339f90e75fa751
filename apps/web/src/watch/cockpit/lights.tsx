import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Cockpit } from '#contract/http/statistics';
import { processesPath } from '../behind.js';

function Tile({ to, value, tone, of, children }: { readonly to: string; readonly value: number; readonly tone: string; readonly of: string; readonly children: ReactNode }) {
  return <li><Link to={to} className={`tile tile-${value === 0 ? 'calm' : tone}`}><strong>{value}</strong><span>{children}</span><span className="tile-of">{of}</span></Link></li>;
}

/** What asks for attention, each number with the list behind it. What is late is of now, whichever year it began in: behind a year that is not looked at it would be overlooked. */
export function Lights({ cockpit: { lights, year } }: { readonly cockpit: Cockpit }) {
  return (
    <ul className="tiles">
      <Tile to="/watch?view=late" value={lights.overdue} tone="red" of="现在，不分年度">个环节已超期</Tile>
      <Tile to="/watch?view=late&light=yellow" value={lights.yellow} tone="yellow" of="现在，不分年度">个环节临近到期</Tile>
      <Tile to="/watch?view=escalated" value={lights.escalated} tone="red" of="不分年度，尚未说明，含已办结的">条逾期已升级</Tile>
      <Tile to={processesPath({ year, ended: 'false' })} value={lights.running} tone="lead" of={`${year}年的流程`}>件办理中</Tile>
    </ul>
  );
}
