import type { MappingBody } from '#contract/http/exchange';
import { mappedFieldsOf } from '#contract/mapped-fields';
import { DELIVERY_STATES } from '#domain/exchange/delivery';
import { OPERATIONS } from '#domain/exchange/operations';
import { type ExchangedRecord, PLATFORMS, RECORD_NAMES, SENT_RECORDS } from '#domain/exchange/platform';
import type { StoredMapping } from '#persistence/exchange/mappings';
import type { OutboxLine } from '#persistence/exchange/outbox';
import type { Batch } from '#persistence/exchange/send-records';

/** Where one record stands; number and version are what a step by hand names it by. */
export function describeOutboxLine({ number, version, at, operation, state, platformNumber, reason, batch }: Omit<OutboxLine, 'position'>): string {
  const parts = [OPERATIONS[operation], DELIVERY_STATES[state], ...(platformNumber === null ? [] : [`平台编号 ${platformNumber}`]), ...(reason === null ? [] : [reason]), ...(batch === null ? [] : [`文件 ${batch}`])];
  return `${number}  第 ${version} 版  ${at}  ${parts.join('，')}`;
}

export const describeBatch = ({ id, number, record, fileName, records, rows, madeAt }: Batch): string => `${id}  批次 ${number}  ${madeAt.toISOString()}  ${SENT_RECORDS[record]} ${records} 条、${rows} 行  ${fileName}`;

/** As people edit it: what `exchange mapping set` takes back. */
export function bodyOf({ mapping: { format, encoding, titles, columns, source } }: StoredMapping): MappingBody {
  return { format, encoding, titles: [...titles], source, columns: columns.map((column) => ({ ...column, ...(column.codes !== undefined && { codes: { ...column.codes } }) })) };
}

/** Column by column, and the fields that may still be used. */
export function describeMapping({ mapping, version }: StoredMapping): readonly string[] {
  const { platform, record, format, encoding, titles, columns, source } = mapping;
  const unused = Object.entries(mappedFieldsOf(record).fields ?? {}).filter(([field]) => !columns.some((column) => column.field === field));
  return [
    `${PLATFORMS[platform]} ${RECORD_NAMES[record]}  ${version === 0 ? '默认版式，还没有人修改过（第 0 版）' : `第 ${version} 版`}  ${format} ${encoding}`,
    ...titles.map((title) => `  标题行：${title}`),
    ...columns.map(({ header, field, fixed, codes, strict = false, required = false }) =>
      [`  ${header} ← ${field === null ? `固定“${fixed ?? ''}”` : nameOf(record, field)}`, ...(codes === undefined ? [] : [`代码 ${Object.entries(codes).map(([ours, theirs]) => `${ours}=${theirs}`).join('、')}${strict ? '，不收其他' : ''}`]), ...(required ? ['必填'] : [])].join('；'),
    ),
    `  依据：${source}`,
    ...(unused.length === 0 ? [] : [`  没有用到的字段：${unused.map(([field]) => nameOf(record, field)).join('、')}`]),
  ];
}

function nameOf(record: ExchangedRecord, field: string): string {
  const name = mappedFieldsOf(record).fields?.[field];
  return name === undefined || name === field ? field : `${field} ${name}`;
}
