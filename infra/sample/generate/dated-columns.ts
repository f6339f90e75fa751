import { addDays } from '#domain/calendar/day';
import { type RowOf, several } from './csv.js';
import type { SeededRandom } from './seeded-random.js';
import type { Setting } from './setting.js';

type Row = RowOf<'enterprises.csv'>;
export type Dated = Pick<
  Row,
  '标注' | '登记状态日期' | '登记状态原因' | '全部许可证编号' | '全部许可证类别' | '全部许可证有效期起' | '全部许可证有效期止' | '全部许可证状态' | '重点单位名录起' | '重点单位名录止' | '重点单位名录依据' | '正面清单依据' | '正面清单退出原因' | '大气绩效评级日期' | '大气绩效有效期止' | '大气绩效依据'
>;

const TAGS = ['涉VOCs', '涉重金属', '化工园区', '锅炉', '危险废物产生单位', '入河排污口'] as const;
const STATUS_REASONS: Readonly<Record<string, string>> = { 停产: '订单不足，自行停产（示例）', 注销: '企业申请注销（示例）', 在建: '建设中，尚未投产（示例）', 迁出: '迁往外县（示例）', 已关闭停业: '不再经营（示例）', 吊销: '被吊销营业执照（示例）' };

/** When it came to be what it is, where it is not simply 存续. */
function status({ 登记状态 }: Pick<Row, '登记状态'>, { today }: Setting, random: SeededRandom): Pick<Dated, '登记状态日期' | '登记状态原因'> {
  const reason = STATUS_REASONS[登记状态];
  return reason === undefined ? { 登记状态日期: '', 登记状态原因: '' } : { 登记状态日期: addDays(today, -30 - random.below(300)), 登记状态原因: reason };
}

/** Permits of 重点 and 简化管理 with their terms of five years; now and then an earlier one that has been cancelled. 登记 has no permit but a receipt, told above. */
function permits(row: Pick<Row, '排污许可管理类别' | '排污许可证编号'>, { today }: Setting, random: SeededRandom): Pick<Dated, '全部许可证编号' | '全部许可证类别' | '全部许可证有效期起' | '全部许可证有效期止' | '全部许可证状态'> {
  const { 排污许可管理类别: held, 排污许可证编号: number } = row;
  if (held !== '重点管理' && held !== '简化管理') return { 全部许可证编号: '', 全部许可证类别: '', 全部许可证有效期起: '', 全部许可证有效期止: '', 全部许可证状态: '' };
  const from = addDays(today, -100 - random.below(900));
  const earlier = random.chance(15);
  return {
    全部许可证编号: several([number, ...(earlier ? [number] : [])]),
    全部许可证类别: several([held, ...(earlier ? ['简化管理'] : [])]),
    全部许可证有效期起: several([from, ...(earlier ? [addDays(from, -1826)] : [])]),
    全部许可证有效期止: several([addDays(from, 1825), ...(earlier ? [addDays(from, -1)] : [])]),
    全部许可证状态: several(['有效', ...(earlier ? ['注销'] : [])]),
  };
}

/** Who says so and since when, of those that stand on a list or have a grade. The city's list is of the year (部令27号). */
function sources(row: Pick<Row, '重点单位名录' | '正面清单起' | '大气绩效等级'>, { today, name }: Setting): Omit<Dated, '标注' | '登记状态日期' | '登记状态原因' | keyof ReturnType<typeof permits>> {
  const year = today.slice(0, 4);
  const [listed, positive, graded] = [row.重点单位名录 !== '', row.正面清单起 !== '', row.大气绩效等级 !== '未评级'];
  return {
    重点单位名录起: listed ? addDays(today, -200) : '',
    重点单位名录止: '',
    重点单位名录依据: listed ? `${year}年环境监管重点单位名录（示例）` : '',
    正面清单依据: positive ? `${name}生态环境监督执法正面清单（示例）` : '',
    正面清单退出原因: '',
    大气绩效评级日期: graded ? addDays(today, -250) : '',
    大气绩效有效期止: '',
    大气绩效依据: graded ? `${year}年绩效分级公告（示例）` : '',
  };
}

/** Columns that tell since when and on whose word. @param random a sequence of its own */
export function datedColumns(setting: Setting, row: Omit<Row, keyof Dated>, random: SeededRandom): Dated {
  return { 标注: random.chance(25) ? random.pick(TAGS) : '', ...status(row, setting, random), ...permits(row, setting, random), ...sources(row, setting) };
}
