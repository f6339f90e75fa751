import type { EntityManager } from 'typeorm';
import { isEnding } from '#domain/registries/department-acts';
import { registry } from '#persistence';
import { invalid } from '../problems/problem-error.js';

/** What an entry names, and in which field. */
export interface Named {
  readonly department?: { readonly id: string; readonly at: string };
  readonly enterprise?: { readonly id: string; readonly at: string };
  readonly items?: { readonly ids: readonly string[]; readonly at: string };
}

const refusal = (at: string, detail: string) => invalid('UNKNOWN_REFERENCE', detail, [{ pointer: `/${at}`, detail }]);

/** @throws ProblemError 422 at the field that names what the registries do not know */
export async function known(manager: EntityManager, jurisdiction: string, { department, enterprise, items }: Named): Promise<void> {
  const [named] = department === undefined ? [] : await registry(manager, 'department', jurisdiction, [department.id]);
  if (department !== undefined && named !== undefined && isEnding(named)) throw refusal(department.at, `“${named.name}”已撤销，请改为接手的部门。`);
  if (department !== undefined && named === undefined) throw refusal(department.at, `没有编号为“${department.id}”的部门，请先登记部门。`);
  if (enterprise !== undefined && (await registry(manager, 'enterprise', jurisdiction, [enterprise.id])).length === 0) throw refusal(enterprise.at, '名录中没有这个检查对象，请核对编号。');
  if (items === undefined || items.ids.length === 0) return;
  const found = new Set((await registry(manager, 'checkItem', jurisdiction, items.ids)).map(({ code }) => code));
  const unknown = items.ids.filter((code) => !found.has(code));
  if (unknown.length > 0) throw refusal(items.at, `事项清单中没有 ${unknown.slice(0, 5).join('、')}，请核对事项编号。`);
}
