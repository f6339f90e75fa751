import type { Day } from '#domain';
import { csvFile, type RowOf, several } from './csv.js';
import { DEPARTMENTS, departmentId } from './departments.js';
import { SeededRandom } from './seeded-random.js';
import type { Setting } from './setting.js';

/** A trouble for one officer of a department, by place in it. The others of the department can still staff a visit. */
type Trouble = 'expired' | 'expiring' | 'stopped' | 'leave' | 'avoidance';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'D08/3': 'expired',
  'D09/2': 'stopped',
  'D02/2': 'expiring',
  'D05/2': 'leave',
  'D10/2': 'leave',
  'D03/1': 'avoidance',
  'D08/1': 'avoidance',
  'D11/2': 'avoidance',
};

/** Experts only assist, so they are taken from departments that can staff a visit without them. */
const EXPERTS: readonly number[] = [1, 17];

const EXTRA_TAGS = ['大气', '水', '固体废物', '噪声', '环评', '排污许可', '自动监测'] as const;

interface OfficerPlan {
  readonly number: number;
  readonly department: string;
  readonly tags: readonly string[];
  readonly trouble: Trouble | null;
}

const two = (number: number): string => String(number).padStart(2, '0');
export const officerId = ({ code }: Pick<Setting, 'code'>, number: number): string => `${code}-P${String(number).padStart(3, '0')}`;
export const officerName = (number: number): string => `示例检查员${two(number)}`;

/** Everybody of a department carries its tags, so that any two of them can do its items. */
export function officerPlans({ seed, withTroubles }: Setting): readonly OfficerPlan[] {
  const random = new SeededRandom(`${seed}/officers`);
  const places = DEPARTMENTS.flatMap(({ key, kind, tags, officers }) => Array.from({ length: officers }, (_, place) => ({ key, kind, tags, place })));
  return places.map(({ key, kind, tags, place }, index) => {
    const extra = random.pick(EXTRA_TAGS);
    const found = TROUBLES[`${key}/${String(place)}`] ?? null;
    const trouble = withTroubles || found === 'expired' ? found : null;
    return { number: index + 1, department: key, tags: kind === '外部联合部门' || tags.includes(extra) ? tags : [...tags, extra], trouble };
  });
}

function validTo({ certificates }: Setting, trouble: Trouble | null): Day {
  if (trouble === 'expired') return certificates.expired;
  return trouble === 'expiring' ? certificates.expiring : certificates.to;
}

/** @param usccs social credit codes of the enterprises, some of which are avoided (行政处罚法 43) */
export function officersFile(setting: Setting, usccs: readonly string[]): string {
  const random = new SeededRandom(`${setting.seed}/avoidance`);
  let leaves = 0;
  const rows = officerPlans(setting).map(({ number, department, tags, trouble }): RowOf<'officers.csv'> => {
    const leave = trouble === 'leave' ? setting.leave[leaves++] : undefined;
    return {
      人员编号: officerId(setting, number),
      姓名: officerName(number),
      部门编号: departmentId(setting, department),
      执法证号: `示例证${setting.code}${String(number).padStart(4, '0')}`,
      证件有效期起: setting.certificates.from,
      证件有效期止: validTo(setting, trouble),
      标注: several(tags),
      状态: trouble === 'stopped' ? '停用' : '在岗',
      请假起: leave?.from ?? '',
      请假止: leave?.to ?? '',
      回避企业: trouble === 'avoidance' ? several([random.pick(usccs), random.pick(usccs)].filter((uscc, at, all) => all.indexOf(uscc) === at)) : '',
      专家: EXPERTS.includes(number) ? '是' : '否',
      资格: EXPERTS.includes(number) ? '环境监测高级工程师' : tags.includes('自动监测') ? '自动监控核查培训合格' : '',
      可检查事项: '',
    };
  });
  return csvFile('officers.csv', rows);
}
