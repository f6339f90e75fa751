import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Cockpit } from '#contract/http/statistics';
import { processesPath } from '../behind.js';

function Tile({ to, value, tone, children }: { readonly to: string; readonly value: number; readonly tone: string; readonly children: ReactNode }) {
  return <li><Link to={to} className={`tile tile-${value === 0 ? 'calm' : tone}`}><strong>{value}</strong><span>{children}</span></Link></li>;
}

/** What asks for attention, each number with the list behind it. */
export function Lights({ cockpit: { lights, year } }: { readonly cockpit: Cockpit }) {
  return (
    <ul className="tiles">
      <Tile to="/watch?view=late" value={lights.overdue} tone="red">个环节已超期</Tile>
      <Tile to="/watch?view=late&light=yellow" value={lights.yellow} tone="yellow">个环节临近到期</Tile>
      <Tile to="/watch?view=escalated" value={lights.escalated} tone="red">条逾期已升级</Tile>
      <Tile to={processesPath({ year, ended: 'false' })} value={lights.running} tone="lead">件办理中</Tile>
    </ul>
  );
}
