import { type MappingBody, mappingBody, mappingFrom } from '#contract/http/exchange';
import { mappedFieldsOf } from '#contract/mapped-fields';
import type { Actor } from '#domain';
import { faultsOf, proposedMapping } from '#domain/exchange/mapping';
import type { ExchangedRecord, Platform } from '#domain/exchange/platform';
import { OPERATIONS } from '#domain/exchange/operations';
import type { LawClock } from '#persistence';
import { changeMapping, readMapping } from '#persistence/exchange/mappings';
import type { Stage } from '../stage.js';

const INVENTED = '样例：按虚构的平台模板修改。正式报送以前，请对照平台实际的导入模板逐列核对';

interface Edited {
  readonly platform: Platform;
  readonly record: ExchangedRecord;
  readonly body: MappingBody;
}

/** Tasks in the layout of a platform that codes what is asked of it and heads a column otherwise. */
export function taskLayout(): Edited {
  const { columns } = proposedMapping('doubleRandom', 'task');
  const theirs = columns.map((column) => {
    if (column.field === 'taskNumber') return { ...column, header: '任务编码', required: true };
    if (column.field === 'operation') return { ...column, codes: { [OPERATIONS.add]: '1', [OPERATIONS.change]: '2', [OPERATIONS.withdraw]: '3' }, strict: true };
    return column;
  });
  const body = { format: 'xlsx', encoding: 'utf-8', titles: ['抽查任务批量导入表（样例，虚构）'], columns: [...theirs, { header: '数据来源', field: null, fixed: '县级系统' }], source: INVENTED };
  return { platform: 'doubleRandom', record: 'task', body: mappingBody.parse(body) };
}

/** Enterprises as the other platform exports them: some columns of its own, under its own words. */
export function enterpriseLayout(): Edited {
  const named = { 主体代码: '统一社会信用代码', 主体名称: '企业名称', 所属乡镇: '乡镇代码', 地址: '生产经营地址', 行业: '行业代码' };
  const columns = [
    ...Object.entries(named).map(([header, field]) => ({ header, field, required: true })),
    { header: '经营状态', field: '登记状态', codes: { 存续: '开业' }, strict: true },
    { header: '管理类别', field: '排污许可管理类别', codes: { 登记管理: '登记', 简化管理: '简化', 重点管理: '重点', 无需: '不纳入' }, strict: true },
  ];
  return { platform: 'smartEnforcement', record: 'enterprise', body: mappingBody.parse({ format: 'csv', encoding: 'utf-8', titles: [], columns, source: INVENTED }) };
}

/** As the address of the layout takes it: checked column by column, kept as the next version. */
export async function layOut({ manager, jurisdiction }: Stage, { platform, record, body }: Edited, { actor, clock }: { readonly actor: Actor; readonly clock: LawClock }): Promise<void> {
  const mapping = mappingFrom(platform, record, body);
  const [fault] = faultsOf(mapping, mappedFieldsOf(record));
  if (fault !== undefined) throw new Error(`${platform} ${record}: ${fault.reason}`);
  const seen = (await readMapping(manager, { jurisdiction, platform, record }))?.version ?? 0;
  if ((await changeMapping(manager, { jurisdiction, platform, record, mapping, seen, actor, clock })) === null) throw new Error(`${platform} ${record} was edited meanwhile`);
}
