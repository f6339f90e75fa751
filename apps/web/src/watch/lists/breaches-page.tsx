import { Button, Select, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { PROCESS_KINDS } from '#domain/process/process';
import { EmptyState } from '../../shared/empty-state.js';
import { oneIn, saidIn, textIn } from '../../shared/in-address.js';
import { NothingOfYear } from '../../shared/nothing-of-year.js';
import { thisYear } from '../../shared/years.js';
import { PageTitle } from '../../shared/page-title.js';
import { stepCalled } from '../../shared/words-of-steps.js';
import { type BreachesAsked, useBreaches } from '../queries.js';
import { useYear } from '../use-year.js';
import { BreachList } from './breach-list.js';
import '../watch.css';

const KINDS = [{ value: '', label: '全部流程' }, ...Object.entries(PROCESS_KINDS).map(([value, label]) => ({ value, label }))];
const EXPLAINED = { false: '尚未说明', true: '已经说明' } as const;
const EXPLAINED_OPTIONS = [{ value: '', label: '是否说明不限' }, ...Object.entries(EXPLAINED).map(([value, label]) => ({ value, label }))];

/** Of one step only; it is called as the list itself calls it. */
function StepChosen({ asked, onWiden }: { readonly asked: BreachesAsked; readonly onWiden: () => void }) {
  const first = useBreaches(asked).data?.pages[0]?.items[0]?.name;
  const name = first ?? (asked.step === undefined ? undefined : stepCalled(asked.kind, asked.step)) ?? '没有这个环节';
  return <div className="filters" role="group" aria-label="清单范围"><span>只列：</span><Tag color="blue">环节：{name}</Tag>{asked.open === 'true' && <Tag color="blue">仍未办结</Tag>}<Button size="small" onClick={onWiden}>全部环节</Button></div>;
}

/** Nothing by what is chosen; or nothing in that year at all. */
function Nothing({ asked: { year, ...chosen } }: { readonly asked: BreachesAsked }) {
  const narrowed = Object.values(chosen).some((value) => value !== undefined);
  return year === undefined || narrowed || year === thisYear() ? <EmptyState title="没有这样的逾期记录。">换一个流程类型，或者不限是否说明，可以看到其余的。</EmptyState> : <NothingOfYear year={year} of="逾期记录" way="/watch/breaches" />;
}

/** Every breach of a year; the step stands in the address, where a number of the statistics put it. */
export default function BreachesPage() {
  const [search, setSearch] = useSearchParams();
  const [year] = useYear();
  const asked: BreachesAsked = { year, kind: oneIn(PROCESS_KINDS, search.get('kind')), step: textIn(search.get('step')), code: textIn(search.get('code')), open: saidIn(search.get('open')), escalated: saidIn(search.get('escalated')), explained: oneIn(EXPLAINED, search.get('explained')) };
  const set = (name: string, value: string): void => setSearch((before) => { if (value === '') before.delete(name); else before.set(name, value); if (name === 'kind' || name === 'step') for (const of of ['step', 'code', 'open']) before.delete(of); return before; }, { replace: true });
  return (
    <>
      <PageTitle title={year === undefined ? '逾期记录' : `${year}年的逾期记录`} about="最近的在前。逾期只可说明，不可抹去；不按人员、部门排名。" />
      <div className="filters">
        <Select aria-label="流程类型" value={asked.kind ?? ''} options={KINDS} onChange={(kind) => set('kind', kind)} className="kind-filter" />
        <Select aria-label="是否说明" value={asked.explained ?? ''} options={EXPLAINED_OPTIONS} onChange={(value) => set('explained', value)} className="kind-filter" />
      </div>
      {asked.step !== undefined && <StepChosen asked={asked} onWiden={() => set('step', '')} />}
      <BreachList asked={asked} empty={<Nothing asked={asked} />} />
    </>
  );
}
