import { Alert, Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type EnterpriseLine, enterprisePage, type EnterprisePage } from '#contract/http/enterprise';
import { CLASS_NAMES } from '#domain/classification/classify';
import { nextQuarter, parseQuarter } from '#domain/calendar/day';
import { showIndustry, showTown } from '#domain/registries/codes/names';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { EmptyState } from '../../shared/empty-state.js';
import { oneIn, quarterIn, textIn, yearIn } from '../../shared/in-address.js';
import { type Condition, isNarrowed } from '../../shared/looked-for.js';
import { NothingFound } from '../../shared/nothing-found.js';
import { NothingOfYear } from '../../shared/nothing-of-year.js';
import { NO_STRATUM } from '../../shared/with-chosen.js';
import { isAhead } from '../../shared/years.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { EntryRow } from '../../shared/entry-row.js';
import { FileActions } from '../imports/file-actions.js';
import { useMayKeep } from '../may.js';
import { usePaged } from '../../api/queries.js';
import { CLASS_COLOURS, CLASS_ORDER, named, STATUS_NAMES } from '../words.js';
import { type EnterprisesAsked, EnterpriseSearch } from './enterprise-search.js';
import { RegisterEnterprise } from './register-enterprise.js';
import '../registry.css';

/** What is looked for, each as it is read in the address. */
const FILTERS = {
  quarter: quarterIn, class: (text) => oneIn(CLASS_NAMES, text), stratum: textIn, status: (text) => oneIn(STATUS_NAMES, text), tag: textIn, q: textIn, drawnIn: yearIn, neverDrawnIn: yearIn,
} as const satisfies Record<keyof EnterprisesAsked, (text: string | null) => string | undefined>;

function Line({ item: { id, uscc, name, town, industry, status, class: taken, className, stratum: layer, tags }, strata }: { readonly item: EnterpriseLine; readonly strata: EnterprisePage['counts']['strata'] }) {
  const stratum = strata.find((one) => one.id === layer)?.title;
  return (
    <EntryRow to={`/enterprises/${encodeURIComponent(id)}`} title={name} about={<><span className="code">{uscc}</span><span>{showTown(town)}</span><span>{showIndustry(industry)}</span>{stratum !== undefined && <span>{stratum}</span>}{tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</>}>
      {status !== 'operating' && <Tag>{named(STATUS_NAMES, status)}</Tag>}
      <Tag color={CLASS_COLOURS[taken]}>{className}</Tag>
    </EntryRow>
  );
}

/** Of those that are registered, how many operate and can be drawn: what the rates and the statistics count (R4); told where it is another number. */
function Drawable({ counts, taken }: { readonly counts: EnterprisePage['counts']; readonly taken: (typeof CLASS_ORDER)[number] }) {
  const drawable = counts.strata.filter((one) => one.class === taken).reduce((sum, one) => sum + one.drawable, 0);
  return taken === 'unclassified' || drawable === counts[taken] ? null : <span className="class-drawable">在营、可抽取 {drawable}</span>;
}

/** How many of each class; a press narrows the list to it. */
function Classes({ counts, chosen, onChoose }: { readonly counts: EnterprisePage['counts']; readonly chosen: string | undefined; readonly onChoose: (taken: string | undefined) => void }) {
  return (
    <div className="class-counts" role="group" aria-label="按监管类别筛选">
      {CLASS_ORDER.map((taken) => (
        <button key={taken} type="button" className={`class-count class-${taken}`} aria-pressed={chosen === taken} onClick={() => onChoose(chosen === taken ? undefined : taken)}>
          <span>{CLASS_NAMES[taken]}</span>
          <strong>{counts[taken]}</strong>
          <span className="quiet">家</span>
          <Drawable counts={counts} taken={taken} />
        </button>
      ))}
    </div>
  );
}

function Quarters({ page: { quarter }, asked, onAsk }: { readonly page: EnterprisePage; readonly asked: EnterprisesAsked; readonly onAsk: (asked: EnterprisesAsked) => void }) {
  const shown = parseQuarter(quarter);
  if (shown === null) return null;
  // While nothing is asked for, the answer is of this quarter.
  const options = [{ value: 'now', label: '本季度' }, { value: 'next', label: '下季度' }];
  const next = asked.quarter === undefined ? nextQuarter(shown) : asked.quarter;
  return <Segmented aria-label="按哪个季度分类" options={options} value={asked.quarter === undefined ? 'now' : 'next'} onChange={(value) => onAsk({ ...asked, quarter: value === 'now' ? undefined : next })} />;
}

/** Led here by a number of the statistics: what the list is narrowed to, and the way out of it. */
function ByDraws({ asked: { drawnIn, neverDrawnIn, ...rest }, onAsk }: { readonly asked: EnterprisesAsked; readonly onAsk: (asked: EnterprisesAsked) => void }) {
  const year = neverDrawnIn ?? drawnIn;
  if (year === undefined || isAhead(Number(year))) return null;
  return <Alert type="info" showIcon title={neverDrawnIn === undefined ? `只列 ${year} 年抽中过的企业` : `只列 ${year} 年从未抽到的企业`} description="按现在的名录；检查开始前名单不公开的抽取，只有有权知道的人看得到。" action={<Button size="small" onClick={() => onAsk(rest)}>不限抽取情况</Button>} />;
}

/** An address is kept for years, the classes only for this quarter and the next: the way on is the same list as of now. */
function ThisQuarter({ asked: { quarter, ...rest } }: { readonly asked: EnterprisesAsked }) {
  return quarter === undefined ? null : <Link to={`/enterprises?${new URLSearchParams(rest as Record<string, string>).toString()}`}>按本季度看名录</Link>;
}

const CLASSES: Readonly<Record<string, string>> = CLASS_NAMES;

const conditionsOf = ({ q, tag, class: taken, stratum, status, drawnIn, neverDrawnIn }: EnterprisesAsked, strata: EnterprisePage['counts']['strata']): readonly Condition[] => [
  ['名称或代码含', q, 'typed'], ['标注', tag], ['监管类别', taken && named(CLASSES, taken)], ['分层', stratum && (strata.find(({ id }) => id === stratum)?.title ?? NO_STRATUM)], ['登记状态', status && named(STATUS_NAMES, status)],
  ['抽中过的年份', drawnIn], ['从未抽到的年份', neverDrawnIn],
];

/** 检查对象名录: who can be drawn, as what, and why. What is looked for stands in the address. */
export default function EnterpriseListPage() {
  const [search, setSearch] = useSearchParams();
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMayKeep()('registerEnterprise');
  const asked: EnterprisesAsked = Object.fromEntries(Object.entries(FILTERS).flatMap(([name, read]) => { const value = read(search.get(name)); return value === undefined ? [] : [[name, value] as const]; }));
  const onAsk = (wanted: EnterprisesAsked): void => setSearch(Object.fromEntries(Object.entries(wanted).flatMap(([name, value]: [string, string | undefined]) => (value === undefined || value === '' ? [] : [[name, value] as const]))));
  const found = usePaged(enterprisePage, '/enterprises', { ...asked });
  const [first] = found.data?.pages ?? [];
  const strata = first?.counts.strata ?? [];
  const by = conditionsOf(asked, strata);
  const empty = isNarrowed(by) ? <NothingFound what="检查对象" by={by} onClear={() => onAsk({ quarter: asked.quarter })} /> : <EmptyState title="名录里还没有检查对象。">请系统管理员从“名录导入导出”下载模板，填好后导入。</EmptyState>;
  const ahead = [asked.drawnIn, asked.neverDrawnIn].map(Number).find((year) => isAhead(year));
  const about = first === undefined ? '谁可能被抽到，按什么比例，依据什么。' : `${first.quarter} 的监管类别，与抽取时冻结的名单按同一规则算出。`;
  return (
    <>
      <PageTitle title="检查对象名录" about={about} actions={<>{mayRegister && <Button type="primary" onClick={() => setRegistering(true)}>{REGISTRY_ACTS.registerEnterprise.label}</Button>}<FileActions kind="enterprise" /></>} />
      {first !== undefined && !first.upToDate && <Alert type="info" showIcon title="名录刚有大批变化，正在重新分类，稍后会自动更新。" />}
      {first !== undefined && <Classes counts={first.counts} chosen={asked.class} onChoose={(taken) => onAsk({ ...asked, class: taken, stratum: undefined })} />}
      <ByDraws asked={asked} onAsk={onAsk} />
      <EnterpriseSearch key={search.toString()} asked={asked} strata={strata} onAsk={onAsk}>
        {first !== undefined && <Quarters page={first} asked={asked} onAsk={onAsk} />}
      </EnterpriseSearch>
      {registering && <RegisterEnterprise onClose={() => setRegistering(false)} />}
      {ahead !== undefined ? <NothingOfYear year={ahead} of="抽取" way="/enterprises" /> : <Pages found={found} name="检查对象" keyOf={({ id }) => id} row={(item) => <Line item={item} strata={strata} />} empty={empty} whole="请系统管理员从“名录导入导出”导出" way={<ThisQuarter asked={asked} />} />}
    </>
  );
}
