import { BASIS, CHECK_ITEM, DEPARTMENT, ENTERPRISE, LINE, OFFICER } from '#persistence/registries/columns';
import type { Day } from '#domain';
import { addDays } from '#domain/calendar/day';
import { fictionalUscc } from './codes.js';
import { csvOf } from './csv.js';

/** What the registry files of a rehearsal say, as CSV text. */
export interface RegistryTexts {
  readonly departments: string;
  readonly items: string;
  readonly lines: string;
  readonly bases: string;
  readonly officers: string;
  readonly enterprises: string;
}

type Row<Headers> = Readonly<Partial<Record<keyof Headers & string, string>>>;
export type ItemRow = Row<typeof CHECK_ITEM>;
export type DepartmentRow = Row<typeof DEPARTMENT>;
export type EnterpriseRow = Row<typeof ENTERPRISE>;

/** Every item of a rehearsal has these two lines on its checklist. */
export const CHECKLIST = [
  { id: '1', text: '污染防治设施运行情况', standard: '正常运行，未擅自停用' },
  { id: '2', text: '台账记录情况', standard: '真实、完整，按规定期限保存' },
] as const;

export interface Registry {
  readonly departments: readonly DepartmentRow[];
  readonly items: readonly ItemRow[];
  /** Department → how many officers it has. */
  readonly officers: Readonly<Record<string, number>>;
  readonly enterprises: readonly EnterpriseRow[];
}

/** The files of a whole registry. Certificates are valid around today, whatever day it is. */
export function registryTexts({ departments, items, officers, enterprises }: Registry, today: Day): RegistryTexts {
  const codes = items.map(({ code = '' }) => code);
  return {
    departments: csvOf(DEPARTMENT, departments),
    items: csvOf(CHECK_ITEM, items),
    lines: csvOf(LINE, codes.flatMap((item) => CHECKLIST.map((line) => ({ item, ...line })))),
    bases: csvOf(BASIS, codes.map((item) => ({ item, title: '排污许可管理条例', article: '第二十五条', effectiveFrom: '2021-03-01', verified: '已核实' }))),
    officers: csvOf(OFFICER, officerRows(officers, today)),
    enterprises: csvOf(ENTERPRISE, enterprises),
  };
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

/** Officers with names that are nobody's: 演练赵1号, 演练钱2号 … */
export function officerIds(officers: Registry['officers']): readonly { readonly id: string; readonly name: string; readonly department: string }[] {
  const departments = Object.entries(officers).flatMap(([department, count]) => Array.from({ length: count }, () => department));
  return departments.map((department, index) => ({
    id: `P${String(index + 1).padStart(3, '0')}`,
    name: `演练${SURNAMES.charAt(index % SURNAMES.length)}${String(index + 1)}号`,
    department,
  }));
}

function officerRows(officers: Registry['officers'], today: Day): readonly Row<typeof OFFICER>[] {
  const [certificateFrom, certificateTo] = [addDays(today, -700), addDays(today, 1_400)];
  return officerIds(officers).map(({ id, ...officer }) => ({ id, ...officer, certificate: `YL${id}`, certificateFrom, certificateTo, status: '在岗', expert: '否' }));
}

/** Enterprises that differ in name and code only. @param first serial of the first, so that several kinds do not collide */
export function alike(kind: string, count: number, first: number, same: EnterpriseRow): readonly EnterpriseRow[] {
  return Array.from({ length: count }, (_, index) => ({
    uscc: fictionalUscc(first + index),
    name: `演练${kind}第${String(index + 1)}厂（虚构）`,
    town: '990000100',
    address: `演练路${String(first + index)}号`,
    industry: '2614',
    status: '存续',
    ...same,
  }));
}

/** 统一社会信用代码 is the enterprise's own number within its bureau. */
export const enterpriseId = (jurisdiction: string, uscc: string): string => `${jurisdiction}-${uscc}`;
