import { z } from 'zod';
import type { DepartmentKind } from '#domain/registries/department';
import { day, form, line, LONG, NAME, oneOf, optional, paragraph } from '../acts/fields.js';
import { namesOf } from '../code-names.js';
import { DEPARTMENT_KIND_LABELS } from '../registry-files.js';

const KINDS = ['section', 'monitoring', 'squad', 'brigade', 'outside', 'thirdParty'] as const satisfies readonly DepartmentKind[];
const kind = z.enum(KINDS);
const endedOn = z.string().nullable().describe('撤销日期；空：没有撤销');

/** The departments of a bureau, for choosing one and for calling it by its name. */
export const departmentList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), kind, endedOn })) }).meta({ id: 'DepartmentList' });
export type DepartmentList = z.infer<typeof departmentList>;

const terms = { reason: paragraph('理由', LONG), source: line('依据（文件名称、文号）', 500) };
export const departmentEntry = form('部门', {
  name: line('名称', NAME),
  kind: oneOf('类别', KINDS, namesOf(DEPARTMENT_KIND_LABELS)),
  inspectionBody: optional(form('检查主体公告', { document: line('公告文号', NAME), publishedOn: day('公布日期') })).describe('在已公布的行政检查主体名单内的，写明公告；空：不得实施检查'),
});
export const departmentChange = form('部门的修改', { ...departmentEntry.shape, ...terms }).meta({ id: 'DepartmentChange' });
export type DepartmentChange = z.infer<typeof departmentChange>;
export const departmentEnding = form('撤销部门', { on: day('撤销日期（最后一天）'), ...terms }).meta({ id: 'DepartmentEnding' });
export type DepartmentEnding = z.infer<typeof departmentEnding>;
export const departmentReopening = form('恢复部门', terms).meta({ id: 'DepartmentReopening' });
export type DepartmentReopening = z.infer<typeof departmentReopening>;

export const departmentView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    kind,
    inspectionBody: z.object({ document: z.string(), publishedOn: z.string() }).nullable(),
    endedOn,
    work: z.array(z.object({ what: z.string(), count: z.int(), examples: z.array(z.string()) })).describe('还在这个部门手上的；撤销之前要办完或者转出'),
  })
  .meta({ id: 'Department' });
export type DepartmentView = z.infer<typeof departmentView>;
