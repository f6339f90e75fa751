import { z } from 'zod';
import { DELIVERY_STATES, type DeliveryState, HAND_STEPS, type HandStep } from '#domain/exchange/delivery';
import type { PartState } from '#domain/exchange/list-parts';
import type { ExchangeMapping } from '#domain/exchange/mapping';
import { type Operation, OPERATIONS } from '#domain/exchange/operations';
import { type ExchangedRecord, type Platform, PLATFORMS, RECORD_NAMES, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { field } from '../acts/field-meta.js';
import { expected, form, identifier, line, list, NAME, oneOf, optional, paragraph, SHORT, yesNo } from '../acts/fields.js';
import { pageOf, pageQuery, wholeNumber } from './page.js';

/** The keys of a table of names, as the words a schema allows. */
function wordsOf<Word extends string>(table: Readonly<Record<Word, string>>): readonly [Word, ...Word[]] {
  const [first, ...others] = Object.keys(table) as Word[];
  if (first === undefined) throw new Error('a table without words');
  return [first, ...others];
}

const PLATFORM_WORDS = wordsOf<Platform>(PLATFORMS);
const SENT_WORDS = wordsOf<SentRecord>(SENT_RECORDS);
const RECORD_WORDS = wordsOf<ExchangedRecord>(RECORD_NAMES);
const OPERATION_WORDS = wordsOf<Operation>(OPERATIONS);
const STATE_WORDS = wordsOf<DeliveryState>(DELIVERY_STATES);
const PART_WORDS = ['sent', 'confirmed', 'refused'] as const satisfies readonly PartState[];
const STEP_WORDS = wordsOf<HandStep>(HAND_STEPS);

export const platformPath = z.enum(PLATFORM_WORDS);
export const recordPath = z.enum(RECORD_WORDS);

/** A word of ours, or what a platform writes instead; either may be nothing. */
export const code = field(z.string({ error: expected('代码', '文字') }).max(NAME, { error: `代码应不超过 ${NAME} 个字。` }), { label: '代码', kind: 'line', most: NAME });

const column = form('列', {
  header: line('表头', 100),
  field: z.nullable(line('对应字段', 100)),
  fixed: field(z.string({ error: expected('固定内容', '文字') }).max(SHORT, { error: `固定内容应不超过 ${SHORT} 个字。` }), { label: '固定内容', kind: 'line', most: SHORT }).optional(),
  codes: z.record(code, code).optional(),
  strict: yesNo('是否只收对照表中的代码').optional(),
  required: yesNo('是否必填').optional(),
});

/** A mapping as people edit it; platform and record stand in the address. */
export const mappingBody = form('对照表', {
  format: oneOf('文件格式', ['xlsx', 'csv']),
  encoding: oneOf('文件编码', ['utf-8', 'gb18030']),
  titles: list('标题行', line('标题行', 200), 0, 10),
  columns: list('列', column, 1, 100),
  source: paragraph('依据', 500),
}).meta({ id: 'ExchangeMappingBody', description: '平台文件的版式：列、代码、格式；依据写明从哪里得来、哪些没有把握' });
export type MappingBody = z.infer<typeof mappingBody>;

/** What came in, with what the address says, as the domain holds it. */
export function mappingFrom(platform: Platform, record: ExchangedRecord, { columns, ...body }: MappingBody): ExchangeMapping {
  return {
    ...body, platform, record,
    columns: columns.map(({ header, field, fixed, codes, strict, required }) => ({
      header, field, ...(fixed !== undefined && { fixed }), ...(codes !== undefined && { codes }), ...(strict !== undefined && { strict }), ...(required !== undefined && { required }),
    })),
  };
}

export const mappingView = z
  .object({
    platform: platformPath, platformName: z.string(), record: recordPath, recordName: z.string(),
    version: z.int().describe('0：还没有人修改过，是本系统的默认版式'),
    fields: z.record(z.string(), z.string()).nullable().describe('可用的字段；名录的是其列名'),
    format: z.enum(['xlsx', 'csv']), encoding: z.enum(['utf-8', 'gb18030']), titles: z.array(z.string()), source: z.string(),
    columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), fixed: z.string().optional(), codes: z.record(z.string(), z.string()).optional(), strict: z.boolean().optional(), required: z.boolean().optional() })),
  })
  .meta({ id: 'ExchangeMapping' });
export type MappingView = z.infer<typeof mappingView>;

/** Which layouts a person may look at, and whether anybody has edited them. */
export const mappingList = z
  .object({ items: z.array(z.object({ record: recordPath, recordName: z.string(), version: z.int().nullable().describe('0：本系统的默认版式；null：还没有'), columns: z.int(), format: z.enum(['xlsx', 'csv']).nullable(), source: z.string().nullable(), mayChange: z.boolean() })) })
  .meta({ id: 'ExchangeMappings' });
export type MappingListView = z.infer<typeof mappingList>;

export const outboxQuery = form('查询条件', { record: oneOf('记录种类（record）', SENT_WORDS), state: oneOf('报送状态（state）', STATE_WORDS).optional(), ...pageQuery });

export const outboxLine = z
  .object({
    record: z.enum(SENT_WORDS), stream: z.string(), version: z.int(), number: z.string(), title: z.string().describe('所属办理流程的名称'), event: z.string(), eventName: z.string(), at: z.string(),
    operation: z.enum(OPERATION_WORDS), operationName: z.string(),
    sentNumber: z.string().describe('报送编号：业务编号@版本，写在文件里'),
    state: z.enum(STATE_WORDS), stateName: z.string(), platformNumber: z.string().nullable(), batch: z.string().nullable(), batchNumber: z.string().nullable(), reason: z.string().nullable(),
    parts: z.object({ sent: z.int(), confirmed: z.int(), refused: z.int() }).nullable().describe('抽取名单逐户的报送情况：还没有答复、已接收、被退回的户数；null：不是名单，或者没有报送过'),
    steps: z.array(z.enum(STEP_WORDS)).describe('现在可以人工登记的'),
  })
  .meta({ id: 'OutboxLine' });
export const outboxPage = pageOf(outboxLine)
  .extend({ counts: z.array(z.object({ record: z.enum(SENT_WORDS), state: z.enum(STATE_WORDS), count: z.int() })) })
  .meta({ id: 'OutboxPage' });
export type OutboxPage = z.infer<typeof outboxPage>;

/** The enterprises of one drawn list, as a platform answers them. */
export const partsQuery = form('查询条件', { number: identifier('任务编号（number）'), version: wholeNumber('版本（version）', 1, 999_999_999), state: oneOf('报送状态（state）', PART_WORDS).optional(), ...pageQuery });
export const partsPage = pageOf(z.object({ uscc: z.string(), name: z.string(), state: z.enum(PART_WORDS), stateName: z.string(), platformNumber: z.string().nullable(), reason: z.string().nullable() })).meta({ id: 'ExchangedEnterprises' });
export type PartsPage = z.infer<typeof partsPage>;

export const sendBody = form('报送', { record: oneOf('记录种类（record）', SENT_WORDS) }).meta({ id: 'SendRecords' });
export const batchView = z
  .object({ id: z.string(), number: z.string().describe('批次号，写在文件里'), platform: platformPath, record: z.enum(SENT_WORDS), fileName: z.string(), format: z.enum(['csv', 'xlsx']), records: z.int(), rows: z.int(), sha256: z.string(), madeAt: z.string() })
  .meta({ id: 'ExchangeBatch' });
export type BatchView = z.infer<typeof batchView>;
export const batchList = z.object({ items: z.array(batchView) }).meta({ id: 'ExchangeBatches' });

export const receiptQuery = form('查询条件', {
  record: oneOf('记录种类（record）', SENT_WORDS),
  batch: line('批次（batch，批次号或文件编号）', 60).optional(),
  name: line('文件名（name）', 200).optional(),
});
const rowProblem = z.object({ row: z.int(), column: z.string(), value: z.string(), reason: z.string() });
const MORE_OF_A_FILE = { problemCount: z.int().describe('一共有多少处；problems 只列前面的'), missingHeaders: z.array(z.string()).describe('对照表里有、文件里没有的表头') };
const receiptRow = z.object({
  row: z.int(), number: z.string(), version: z.int(), enterprise: z.string().nullable().describe('抽取名单中逐户答复的企业名称；null：答复整条记录'), outcome: z.enum(['confirmed', 'refused']), platformNumber: z.string().nullable(), reason: z.string().nullable(), changed: z.boolean().describe('false：以前已经登记过'),
});
export const receiptsTaken = z.object({ confirmed: z.int(), refused: z.int(), rows: z.array(receiptRow).describe('逐行登记的结果，只列前 1,000 行'), problems: z.array(rowProblem), ...MORE_OF_A_FILE }).meta({ id: 'ReceiptsTaken' });
export type ReceiptsTakenView = z.infer<typeof receiptsTaken>;

export const mappedImportQuery = form('查询条件', { mode: oneOf('导入方式（mode）', ['onlyCorrect', 'allOrNothing']).default('allOrNothing'), name: line('文件名（name）', 200).optional() });
export const mappedImported = z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), problems: z.array(rowProblem), ...MORE_OF_A_FILE }).meta({ id: 'MappedImport' });
export type MappedImportedView = z.infer<typeof mappedImported>;

export const sampleQuery = form('查询条件', { name: line('文件名（name）', 200).optional() });
export const mappingChecked = z
  .object({
    headerRow: z.int().nullable().describe('当作表头的行；null：没有一行有对照表里的表头'),
    missing: z.array(z.object({ header: z.string(), field: z.string(), required: z.boolean() })).describe('对照表里有、文件里没有的表头'),
    unmapped: z.array(z.string()).describe('文件里有、对照表没有用到的表头'),
    rows: z.int().describe('按对照表试读的行数，至多 200 行'),
    problems: z.array(rowProblem),
  })
  .meta({ id: 'MappingChecked' });
export type MappingCheckedView = z.infer<typeof mappingChecked>;

/** Receipts that were taken, newest first. */
export const receiptHistory = z
  .object({ items: z.array(z.object({ id: z.string(), at: z.string(), by: z.string(), record: z.enum(SENT_WORDS), file: z.string(), rows: z.object({ first: z.int(), last: z.int() }), confirmed: z.int(), refused: z.int(), problems: z.int() })) })
  .meta({ id: 'ReceiptHistory' });
export type ReceiptHistoryView = z.infer<typeof receiptHistory>;

/** Files that were taken through the layouts, newest first. */
export const takenHistory = z
  .object({
    items: z.array(z.object({
      id: z.string(), at: z.string(), by: z.string(), record: z.enum(['enterprise', 'officer', 'checkItem']), file: z.string(),
      added: z.int(), changed: z.int(), removed: z.int().describe('上级清单不再列的事项'), refused: z.int().describe('没有导入的行'),
      list: z.object({ issuer: z.string(), version: z.int() }).nullable().describe('由此产生的一版清单；名录为空'),
    })),
  })
  .meta({ id: 'TakenHistory' });
export type TakenHistoryView = z.infer<typeof takenHistory>;

const where = { record: oneOf('记录种类（record）', SENT_WORDS), number: identifier('业务编号'), version: z.int({ error: expected('版本（version）', '整数') }).min(1, { error: '版本（version）应不小于 1。' }) };
const reason = paragraph('理由', 500);

/** What is entered by hand, step by step. */
export const deliveryForms = {
  confirm: form('登记', { step: z.literal('confirm'), ...where, platformNumber: optional(line('平台编号', 100)) }),
  refuse: form('登记', { step: z.literal('refuse'), ...where, reason }),
  sendAgain: form('登记', { step: z.literal('sendAgain'), ...where, reason }),
  setAside: form('登记', { step: z.literal('setAside'), ...where, reason }),
} as const;

/** One step entered by hand. */
export const deliveryBody = z
  .discriminatedUnion(
    'step',
    [deliveryForms.confirm, deliveryForms.refuse, deliveryForms.sendAgain, deliveryForms.setAside],
    { error: ({ input }) => (typeof input === 'object' && input !== null ? '登记的步骤（step）应为 confirm（已接收）、refuse（被退回）、sendAgain（重新报送）、setAside（不必报送）之一。' : expected('登记', '一组字段')({ input })) },
  )
  .meta({ id: 'DeliveryStep' });
export type DeliveryBody = z.infer<typeof deliveryBody>;
export const deliveryView = z.object({ state: z.enum(STATE_WORDS), stateName: z.string() }).meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof deliveryView>;
