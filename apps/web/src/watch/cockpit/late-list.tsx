import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import type { RunningLimit, WaitedStep } from '#contract/http/todo';
import type { StepWork } from '#contract/http/work';
import { ROLES } from '#domain/process/roles';
import { EmptyState } from '../../shared/empty-state.js';
import { oneIn } from '../../shared/in-address.js';
import { LimitLight } from '../../shared/limit-light.js';
import { Pages } from '../../shared/pages.js';
import { ProcessRow } from '../../shared/process-row.js';
import { Holder, Urged } from '../../work/holding.js';
import { WorkActs } from '../../work/work-acts.js';
import { WorkDesk } from '../../work/work-desk.js';
import { type Light, useLimits } from '../queries.js';

const LIGHTS = { overdue: '已超期', yellow: '临近到期', due: '未到期' } as const satisfies Record<Light, string>;
const NOTHING = { overdue: '没有超期的环节。', yellow: '没有临近到期的环节。', due: '没有正在计时的环节。' } as const satisfies Record<Light, string>;

const onlyUrging = (work: StepWork): StepWork => ({ ...work, acts: work.acts.filter(({ act }) => act === 'urgeStep') });

/** What a limit that only watches waits for: the step, who performs it, whose the work is; urged there. */
function Waited({ item, step }: { readonly item: RunningLimit; readonly step: WaitedStep }) {
  const { key, name, roles, answering, work } = step;
  return (
    <li className="waited">
      <span className="waited-what"><strong>{name}</strong><span className="quiet">由{roles.join('、')}办理</span>{item.waits.length > 1 && <span>{answering.join('、')}</span>}</span>
      <span className="step-work"><Whose roles={roles} work={work} /></span>
      <WorkActs step={{ ...item, key, name }} work={onlyUrging(work)} />
    </li>
  );
}

/** Who has taken a step on; what the system does is nobody's. */
function Whose({ roles, work }: Pick<WaitedStep, 'roles' | 'work'>) {
  return roles.every((role) => role === ROLES.system) ? null : <><Holder work={work} /><Urged work={work} /></>;
}

function waitsFor({ awaited, waits, elsewhere, who }: RunningLimit): string {
  const roles = who.roles.join('、');
  if (elsewhere !== null) return `等待：${roles}${elsewhere}`;
  if (waits.length > 0) return '总时限，现在等待：';
  return awaited ? '总时限，没有等人办理的环节' : `等待：${roles}`;
}

/** Who answers for it: departments, or the role of the whole bureau; in no order of their own. */
function Step({ item }: { readonly item: RunningLimit }) {
  const { kind, number, title, name, line, who, waits, awaited, limit, work } = item;
  const answering = who.answering.length > 0 ? <><span className="quiet">现在由</span> {who.answering.join('、')} <span className="quiet">办理</span></> : <span className="quiet">现在由谁办理尚未确定</span>;
  const note = waits.length > 0
    ? <ul className="waited-for" aria-label={`“${name}”现在等待的环节`}>{waits.map((step) => <Waited key={step.key} item={item} step={step} />)}</ul>
    : awaited ? null : <p className="step-work"><Whose roles={who.roles} work={work} /></p>;
  return (
    <ProcessRow kind={kind} number={number} title={title} what={line === null ? name : `${name}：${line}`} about={waitsFor(item)} note={note}>
      <span className="answering">{answering}</span>
      <LimitLight limit={limit} of={name} />
      <WorkActs step={item} work={onlyUrging(work)} />
    </ProcessRow>
  );
}

/** What is late and whose it is. */
export function LateList() {
  const [search, setSearch] = useSearchParams();
  const light = oneIn(LIGHTS, search.get('light')) ?? 'overdue';
  const found = useLimits(light);
  const choose = (next: Light): void => setSearch((before) => { before.set('light', next); return before; }, { replace: true });
  const options = (Object.keys(LIGHTS) as readonly Light[]).map((value) => ({ value, label: LIGHTS[value] }));
  return (
    <WorkDesk>
      <p className="list-about">现在正在计时的环节，不分年度。办结了的不再列在这里，它的逾期记录留在“升级”和全年的逾期记录里。</p>
      <div className="filters"><Segmented aria-label="按时限筛选" options={options} value={light} onChange={choose} /></div>
      <Pages found={found} name={LIGHTS[light]} keyOf={({ kind, number, key }) => `${kind}/${number}/${key}`} row={(item) => <Step item={item} />} empty={<EmptyState title={NOTHING[light]}>时限到期会自动出现在这里，不必刷新。</EmptyState>} />
    </WorkDesk>
  );
}
