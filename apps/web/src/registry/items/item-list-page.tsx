import { Button, Checkbox, Select, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { type ItemLine, itemLists, itemPage } from '#contract/http/items';
import { STANDINGS } from '#domain/items/standings';
import { EmptyState } from '../../shared/empty-state.js';
import { oneIn } from '../../shared/in-address.js';
import { type Condition, isNarrowed } from '../../shared/looked-for.js';
import { NothingFound } from '../../shared/nothing-found.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EntryRow } from '../../shared/entry-row.js';
import { useMayKeepItems } from '../may.js';
import { useOne, usePaged } from '../../api/queries.js';
import { useDepartmentName } from '../../shared/departments.js';
import { SideColumn } from '../../shared/side-column.js';
import { useListForms } from './list-forms.js';
import { ItemLists } from './item-lists.js';
import { PENDING, STANDING_COLOURS } from './item-words.js';
import '../registry.css';

const OPTIONS = [{ value: '', label: '全部事项' }, ...Object.entries(STANDINGS).map(([value, label]) => ({ value, label }))];

function Line({ item: { code, name, category, standing, standingName, department, publishedOn, touched, pending } }: { readonly item: ItemLine }) {
  const departmentName = useDepartmentName();
  const about = <><span className="code">{code}</span><span>{category}</span>{department !== null && <span>{departmentName(department)}</span>}{publishedOn !== null && <span>{publishedOn} 公布</span>}</>;
  return (
    <EntryRow to={`/items/${encodeURIComponent(code)}`} title={name} about={about}>
      {touched !== null && <Tag color="warning">{touched.kind === 'removed' ? '上级已删除' : '上级有变更'}</Tag>}
      {pending !== null && <Tag color="processing">{PENDING[pending]}</Tag>}
      {publishedOn === null && pending === null && standing !== 'unclaimed' && <Tag>未公布</Tag>}
      <Tag color={STANDING_COLOURS[standing]}>{standingName}</Tag>
    </EntryRow>
  );
}

/** 抽查事项清单: what the superiors list, what of it the bureau claimed, what is its own, and what waits to be published. */
export default function ItemListPage() {
  const [search, setSearch] = useSearchParams();
  const mayKeep = useMayKeepItems();
  const standing = oneIn(STANDINGS, search.get('standing'));
  const touched = search.get('touched') === 'true';
  const asked = { standing, touched: touched ? 'true' : undefined };
  const onAsk = (next: { readonly standing?: string; readonly touched?: boolean }): void => {
    const wanted = { standing: standing ?? '', touched, ...next };
    setSearch({ ...(wanted.standing !== '' && { standing: wanted.standing }), ...(wanted.touched && { touched: 'true' }) });
  };
  const found = usePaged(itemPage, '/items', asked);
  const lists = useOne(itemLists, '/item-lists').data?.lists ?? [];
  const forms = useListForms();
  const open = forms.filter(({ act }) => mayKeep(act));
  const chosen = open.find(({ act }) => act === search.get('act'));
  const by: readonly Condition[] = [['认领状态', asked.standing && STANDINGS[asked.standing]], ['只看', touched ? '上级有变更、等待处理的' : undefined]];
  const empty = isNarrowed(by)
    ? <NothingFound what="抽查事项" by={by} onClear={() => setSearch({})} />
    : <EmptyState title="还没有抽查事项。">由经办人员或执法大队导入上级事项清单，再逐项认领；认领的事项公布后方可列入检查。</EmptyState>;
  const actions = open.map(({ act, spec }) => <Button key={act} type={act === 'publishList' ? 'primary' : 'default'} onClick={() => setSearch({ act })}>{spec.title}</Button>);
  return (
    <>
      <PageTitle title="抽查事项清单" about="认领上级清单的事项；没有公布的事项不得实施检查（国办发〔2024〕54号）。" actions={actions} />
      <div className="filters">
        <Select aria-label="认领状态" value={standing ?? ''} options={OPTIONS} onChange={(value: string) => onAsk({ standing: value })} className="kind-filter" />
        <Checkbox checked={touched} onChange={({ target }) => onAsk({ touched: target.checked })}>只看上级有变更、等待处理的</Checkbox>
      </div>
      <div className="columns">
        <div className="column-main"><section aria-label="事项"><Pages found={found} name="抽查事项" keyOf={({ code }) => code} row={(item) => <Line item={item} />} empty={empty} /></section></div>
        <SideColumn label="清单的各版"><ItemLists lists={lists} /></SideColumn>
      </div>
      {chosen !== undefined && <EntryDrawer key={chosen.act} spec={chosen.spec} onClose={() => setSearch({})} />}
    </>
  );
}
