import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import type { RunningLimit } from '#contract/http/todo';
import { EmptyState } from '../../shared/empty-state.js';
import { LimitLight } from '../../shared/limit-light.js';
import { Pages } from '../../shared/pages.js';
import { ProcessRow } from '../../shared/process-row.js';
import { WorkActs } from '../../work/work-acts.js';
import { WorkDesk } from '../../work/work-desk.js';
import { type Light, useLimits } from '../queries.js';

const LIGHTS = { overdue: '已超期', yellow: '临近到期', due: '未到期' } as const satisfies Record<Light, string>;
const NOTHING = { overdue: '没有超期的环节。', yellow: '没有临近到期的环节。', due: '没有正在计时的环节。' } as const satisfies Record<Light, string>;

function isLight(text: string | null): text is Light {
  return text !== null && Object.hasOwn(LIGHTS, text);
}

/** 责任单位, by department: nobody is named, and departments stand in no order of their own. */
function Step({ item }: { readonly item: RunningLimit }) {
  const { kind, number, title, name, who, awaited, limit, work } = item;
  const answering = who.answering.length > 0 ? who.answering.join('、') : '尚未确定';
  return (
    <ProcessRow kind={kind} number={number} title={title} what={name} about={[awaited ? '只计时，无人办理' : `等待：${who.roles.join('、')}`, ...(work.urged === null ? [] : [`已催办 ${work.urged.times} 次`])].join('；')}>
      <span className="answering"><span className="quiet">责任单位</span> {answering}</span>
      <LimitLight limit={limit} of={name} />
      <WorkActs step={item} work={{ ...work, acts: work.acts.filter(({ act }) => act === 'urgeStep') }} />
    </ProcessRow>
  );
}

/** What is late and whose it is. */
export function LateList() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('light');
  const light = isLight(asked) ? asked : 'overdue';
  const found = useLimits(light);
  const choose = (next: Light): void => setSearch((before) => { before.set('light', next); return before; }, { replace: true });
  const options = (Object.keys(LIGHTS) as readonly Light[]).map((value) => ({ value, label: LIGHTS[value] }));
  return (
    <WorkDesk>
      <div className="filters"><Segmented aria-label="按时限筛选" options={options} value={light} onChange={choose} /></div>
      <Pages found={found} name={LIGHTS[light]} keyOf={({ kind, number, key }) => `${kind}/${number}/${key}`} row={(item) => <Step item={item} />} empty={<EmptyState title={NOTHING[light]}>时限到期会自动出现在这里，不必刷新。</EmptyState>} />
    </WorkDesk>
  );
}
