import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { officerPage, type OfficerPage } from '#contract/http/officer';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { EmptyState } from '../../shared/empty-state.js';
import { type Condition, isNarrowed } from '../../shared/looked-for.js';
import { NothingFound } from '../../shared/nothing-found.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { EntryRow } from '../../shared/entry-row.js';
import { FileActions } from '../imports/file-actions.js';
import { useMayKeep } from '../may.js';
import { usePaged } from '../../api/queries.js';
import { departmentsToFindBy, NO_DEPARTMENT, useDepartmentAsked, useDepartments } from '../../shared/departments.js';
import { SearchField, searchFits } from '../../shared/search-field.js';
import { READING, withChosen } from '../../shared/with-chosen.js';
import { RegisterOfficer } from './register-officer.js';
import '../registry.css';

interface Asked {
  readonly q?: string | undefined;
  readonly department?: string | undefined;
}

function Line({ item: { id, name, departmentName, status, certified, expert, tags } }: { readonly item: OfficerPage['items'][number] }) {
  return (
    <EntryRow to={`/officers/${encodeURIComponent(id)}`} title={name} about={<><span>{departmentName}</span><span className="code">{id}</span>{tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</>}>
      {expert && <Tag>专家</Tag>}
      {!certified && <Tag color="warning">没有有效执法证件</Tag>}
      {status === 'active' ? <Tag color="success">在岗</Tag> : <Tag color="error">停用</Tag>}
    </EntryRow>
  );
}

function Search({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const [text, setText] = useState(asked.q ?? '');
  const { data } = useDepartments();
  const options = withChosen([{ value: '', label: '全部部门' }, ...departmentsToFindBy(data?.items ?? [])], asked.department, data === undefined ? READING : NO_DEPARTMENT);
  const find = (): void => {
    if (searchFits(text)) onAsk({ ...asked, q: text.trim() });
  };
  return (
    <search className="filters">
      <SearchField name="姓名或编号" placeholder="姓名或编号的一部分" value={text} onChange={setText} onFind={find} />
      <Button type="primary" onClick={find}>查找</Button>
      <Select aria-label="部门" value={asked.department ?? ''} options={options} onChange={(department: string) => onAsk({ ...asked, department })} className="kind-filter" />
    </search>
  );
}

/** 执法检查人员名录: who can be matched to a check today. */
export default function OfficerListPage() {
  const [search, setSearch] = useSearchParams();
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMayKeep()('registerOfficer');
  const asked: Asked = { q: search.get('q') ?? undefined, department: search.get('department') ?? undefined };
  const onAsk = ({ q = '', department = '' }: Asked): void => setSearch({ ...(q !== '' && { q }), ...(department !== '' && { department }) });
  const found = usePaged(officerPage, '/officers', { ...asked });
  const departmentAsked = useDepartmentAsked();
  const by: readonly Condition[] = [['姓名或编号含', asked.q, 'typed'], ['部门', departmentAsked(asked.department)]];
  const empty = isNarrowed(by) ? <NothingFound what="执法检查人员" by={by} onClear={() => onAsk({})} /> : <EmptyState title="名录里还没有执法检查人员。">请系统管理员从“名录导入导出”下载模板，填好后导入。</EmptyState>;
  return (
    <>
      <PageTitle title="执法检查人员名录" about="停用、请假、回避和没有有效证件的人员，匹配时不会抽到。" actions={<>{mayRegister && <Button type="primary" onClick={() => setRegistering(true)}>{REGISTRY_ACTS.registerOfficer.label}</Button>}<FileActions kind="officer" /></>} />
      <Search key={asked.q} asked={asked} onAsk={onAsk} />
      {registering && <RegisterOfficer onClose={() => setRegistering(false)} />}
      <Pages found={found} name="执法检查人员" keyOf={({ id }) => id} row={(item) => <Line item={item} />} empty={empty} whole="请系统管理员从“名录导入导出”导出" />
    </>
  );
}
