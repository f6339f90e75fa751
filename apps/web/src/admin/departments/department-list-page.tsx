import { Button, Skeleton, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import { departmentChange, departmentView, type DepartmentList } from '#contract/http/department';
import { namesOf } from '#contract/code-names';
import { DEPARTMENT_KIND_LABELS } from '#contract/registry-files';
import { line } from '#contract/acts/fields';
import { send } from '../../api/ask.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EntryRow } from '../../shared/entry-row.js';
import { useDepartments } from '../../shared/departments.js';
import { useMe } from '../../session/use-session.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useKeepDepartment } from './queries.js';
import '../admin.css';

const KINDS = namesOf(DEPARTMENT_KIND_LABELS);
/** The number is part of the address, not of the body. */
const newDepartment = departmentChange.extend({ number: line('本局编号', 40).regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, { error: '本局编号由字母、数字、点、横线组成，如 D05。' }) });
const withNumber = z.object({ number: z.string() }).loose();

function Line({ item: { id, name, kind, endedOn } }: { readonly item: DepartmentList['items'][number] }) {
  return (
    <EntryRow to={`/departments/${encodeURIComponent(id)}`} title={name} about={<><span>{KINDS[kind]}</span><span className="code">{id}</span></>}>
      {endedOn !== null && <Tag color="error">{endedOn} 撤销</Tag>}
    </EntryRow>
  );
}

/** 部门: whom work is given to. Ended ones stay in the list, at its end. */
export default function DepartmentListPage() {
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useDepartments();
  const { jurisdiction } = useMe();
  const keep = useKeepDepartment();
  const items = (data?.items ?? []).toSorted((a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null));
  const spec = {
    title: '登记部门',
    about: '编号登记后不能改。列入已公布的行政检查主体名单的，写明公告；没有列入的，不得实施检查。',
    keptAs: { kind: 'department', number: 'new', act: 'register' },
    schema: newDepartment, within: null,
    send: (input: unknown) => {
      const { number, ...body } = withNumber.parse(input);
      return keep(() => send(departmentView, 'PUT', `/departments/${encodeURIComponent(`${jurisdiction.code}-${number}`)}`, { body, anew: true }));
    },
  };
  return (
    <>
      <PageTitle title="部门" about="部门不删除，只撤销；办过的事都留在它名下。" actions={<Button type="primary" onClick={() => setSearch({ act: 'new' })}>登记部门</Button>} />
      {data === undefined ? (error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />)
        : items.length === 0 ? <EmptyState title="还没有部门。">先登记部门，再导入执法检查人员和抽查事项。</EmptyState>
          : <ol className="rows" aria-label="部门">{items.map((item) => <li key={item.id}><Line item={item} /></li>)}</ol>}
      {search.get('act') === 'new' && <EntryDrawer spec={spec} onClose={() => setSearch({})} />}
    </>
  );
}
