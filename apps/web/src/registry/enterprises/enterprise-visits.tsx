import { Tag } from 'antd';
import { Link } from 'react-router';
import { type VisitLine, visitsView } from '#contract/http/burden';
import { CONFIDENCE } from '#domain/limits/explain-limit';
import { processPath } from '../../shared/process-path.js';
import { useOne } from '../../api/queries.js';
import { named } from '../words.js';
import { visitsTold } from './visits-told.js';

function Visit({ visit: { number, methodName, joiningName, departments, day, outcomeName, why }, here }: { readonly visit: VisitLine; readonly here: boolean }) {
  return (
    <li>
      <p><Link to={processPath('inspection', number)}>{day ?? '日期未定'}</Link>{here && <Tag color="processing">本次检查</Tag>}</p>
      <p><Tag>{methodName}</Tag><span className="quiet">{joiningName}：{departments.map(({ name }) => name).join('、')}</span></p>
      <p>{outcomeName ?? '尚无结果'}<span className="quiet">（{why}）</span></p>
    </li>
  );
}

/** @param year left out: this one */
export const useVisits = (id: string, year?: string) => useOne(visitsView, `/enterprises/${encodeURIComponent(id)}/visits`, year === undefined ? {} : { year });

/** 本年检查: how often it has been visited this year beside the last, what is left of the cap and where the cap comes from. @param here number of the check that is spoken of, where it is one of them */
export function EnterpriseVisits({ id, year: asked, here }: { readonly id: string; readonly year?: string; readonly here?: string }) {
  const { data } = useVisits(id, asked);
  if (data === undefined) return null;
  const { year, cap, lastYear, visits } = data;
  return (
    <section className="panel">
      <h2>{year} 年的检查</h2>
      <dl className="facts">
        <dt>受检次数</dt><dd>{visitsTold(visits, here)}；上年 {lastYear.visits} 次</dd>
        <dt>频次上限</dt><dd>一年现场 {cap.onSitePerYear} 次，已用 {cap.used} 次，还剩 {cap.left} 次</dd>
      </dl>
      <p className="quiet source">依据：{cap.source}。可信程度：{named(CONFIDENCE, cap.confidence)}</p>
      {visits.length > 0 && <ul className="frozen">{visits.map((visit) => <Visit key={visit.number} visit={visit} here={visit.number === here} />)}</ul>}
    </section>
  );
}
