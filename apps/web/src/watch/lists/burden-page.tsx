import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { burdenLine } from '#contract/http/burden';
import { COUNTED, type Counted } from '#contract/http/process';
import { Count } from '../../shared/figures/count.js';
import { EmptyState } from '../../shared/empty-state.js';
import { NothingOfYear } from '../../shared/nothing-of-year.js';
import { thisYear } from '../../shared/years.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { burdenPath, processesPath } from '../behind.js';
import { useBurden } from '../queries.js';
import { useYear } from '../use-year.js';
import '../watch.css';

type Line = z.infer<typeof burdenLine>;

const WORDS = { onSite: '现场', nonSite: '非现场', internalJoint: '内部综合', externalJoint: '外部联合' } as const satisfies Partial<Record<Counted, string>>;

function Enterprise({ line: { enterprise, name, uscc, visits, onSite, nonSite, internalJoint, externalJoint }, year }: { readonly line: Line; readonly year: number | undefined }) {
  const counts = { onSite, nonSite, internalJoint, externalJoint };
  const to = (counted: Counted): string => processesPath({ kind: 'inspection', enterprise, counted, ...(year !== undefined && { visitYear: year }) });
  return (
    <article className="row">
      <div className="row-what">
        <h2><Link to={`/enterprises/${encodeURIComponent(enterprise)}`}>{name}</Link></h2>
        <p className="row-about"><span>{uscc}</span>{(Object.keys(counts) as readonly (keyof typeof counts)[]).map((counted) => <span key={counted}>{WORDS[counted]} <Count value={counts[counted]} to={to(counted)} of={`${name}的${COUNTED[counted]}`} /> 次</span>)}</p>
      </div>
      <strong className="visits">受检 <Count value={visits} to={to('standing')} of={`${name}的检查`} /> 次</strong>
    </article>
  );
}

function numberIn(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
}

/** Enterprises by what a year has asked of them, the most first: so that whoever is burdened most is seen, not who checks most. */
export default function BurdenPage() {
  const [search] = useSearchParams();
  const [year] = useYear();
  const [least, most] = [numberIn(search.get('least')), numberIn(search.get('most'))];
  const found = useBurden({ year, least, most });
  const how = least !== undefined && least === most ? `受检 ${least} 次的企业` : '各企业受检次数';
  return (
    <>
      <PageTitle title={`${year === undefined ? '本年' : `${year}年`}${how}`} about="几个部门联合检查的算一次；受检多的在前。" actions={<Link to={year === undefined ? '/statistics' : `/statistics?year=${year}`}>回到统计</Link>} />
      <Pages found={found} name="企业" keyOf={({ enterprise }) => enterprise} row={(line) => <Enterprise line={line} year={found.data?.pages[0]?.year ?? year} />} empty={year === undefined || year === thisYear() ? <EmptyState title="没有这样的企业。">检查开始前名单不公开的，只有有权知道的人看得到。</EmptyState> : <NothingOfYear year={year} of="受检记录" way={burdenPath({ least, most })} />} />
    </>
  );
}
