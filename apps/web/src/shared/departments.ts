import { useQuery } from '@tanstack/react-query';
import { type DepartmentList, departmentList } from '#contract/http/department';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { READING } from './with-chosen.js';

export function useDepartments() {
  return useQuery({ queryKey: keys.kept('departments'), queryFn: ({ signal }) => ask(departmentList, '/departments', {}, signal) });
}

/** What the address asks for and the bureau has not. */
export const NO_DEPARTMENT = '没有这个部门';

/** What a department that stands in an address is called: never by its id. */
export function useDepartmentAsked(): (id: string | undefined) => string | undefined {
  const { data } = useDepartments();
  return (id) => (id === undefined || id === '' ? undefined : data === undefined ? READING : (data.items.find((one) => one.id === id)?.name ?? NO_DEPARTMENT));
}

/** What a department is called; until that is known, and where nobody is named, what stands there. */
export function useDepartmentName(): (id: string) => string {
  const { data } = useDepartments();
  return (id) => data?.items.find((one) => one.id === id)?.name ?? id;
}

type Named = Pick<DepartmentList['items'][number], 'id' | 'name' | 'endedOn'>;

/** Departments to look for something by: whoever is past is found at the end, because the work of its time is still asked for. */
export function departmentsToFindBy(departments: readonly Named[]): readonly { readonly value: string; readonly label: string }[] {
  const inUse = departments.filter(({ endedOn }) => endedOn === null).map(({ id, name }) => ({ value: id, label: name }));
  const ended = departments.filter(({ endedOn }) => endedOn !== null).map(({ id, name }) => ({ value: id, label: `${name}（已撤销）` }));
  return [...inUse, ...ended];
}
