import { z } from 'zod';
import type { ClaimItem, LocalItem, PublishList } from '#domain/items/claim';
import { day, form, identifier, line, list, LONG, NAME, oneOf, optional, paragraph, SHORT, wholeCount, yesNo } from '../acts/fields.js';
import { namesOf } from '../code-names.js';
import { METHOD_LABELS, PERMIT_CLASS_LABELS } from '../registry-files.js';
import { field } from '../acts/field-meta.js';
import { countedPageOf, pageQuery } from './page.js';

const issuerCalled = (label: string) => field(z.string({ error: '请填写清单的制定机关代码。' }).regex(/^\d{6}$/, { error: '制定机关应为 6 位行政区划代码。' }), { label, kind: 'line', most: 6 });
const issuer = issuerCalled('制定机关代码');
const csv = (label: string) => field(z.string({ error: ({ input }) => (input === undefined ? `请提供${label}。` : `${label}应为 CSV 文字。`) }).min(1, { error: `请提供${label}。` }), { label, kind: 'line' });
const version = wholeCount('清单版本', 1, 100_000);

/** A superior's list: who issued it and by what paper, and the same three tables as the bureau's own. */
export const newItemList = form('上级事项清单', {
  issuer,
  issuerName: line('制定机关名称', NAME),
  document: line('印发文件（名称和文号）', SHORT),
  issuedOn: day('印发日期'),
  items: csv('抽查事项表'),
  lines: csv('检查内容表'),
  bases: csv('依据表'),
}).meta({ id: 'NewItemList' });
export type NewItemList = z.infer<typeof newItemList>;

/** Who issued a list that comes as a file, and by what paper: the file does not say. */
export const itemListQuery = form('查询条件', {
  issuer: newItemList.shape.issuer, issuerName: newItemList.shape.issuerName, document: newItemList.shape.document, issuedOn: newItemList.shape.issuedOn, name: line('文件名（name）', 200).optional().describe('文件名，带扩展名；须与内容相符'),
});
export const listReasonsQuery = itemListQuery.pick({ issuer: true, name: true });
export const listTemplateQuery = form('查询条件', { format: oneOf('文件种类（format）', ['xlsx', 'csv']).default('xlsx').describe('xlsx 有说明和下拉可选值，分三张工作表；csv 是一张含全部内容的表') });

export const claimInput = form('认领', { issuer: issuerCalled('制定机关'), department: identifier('责任部门'), note: line('认领依据（“三定”职责或监管事权）', SHORT) }).meta({ id: 'ClaimItem' }) satisfies z.ZodType<ClaimItem>;

const methods = ['onSite', 'written', 'informationSharing', 'networkMonitoring', 'video'] as const;
const permitClasses = ['key', 'simplified', 'registered', 'none'] as const;
const checklistLine = form('检查内容', { id: line('行号', 20), text: line('检查内容', LONG), standard: line('检查标准', LONG) });
const legalBasis = form('检查依据', {
  title: line('法律依据', SHORT),
  article: optional(line('条款', NAME)),
  effectiveFrom: optional(day('施行日期')),
  effectiveTo: optional(day('失效日期')),
  successor: optional(line('替代依据', SHORT)),
  verified: yesNo('核实状态'),
}).refine(({ effectiveFrom, effectiveTo }) => effectiveFrom === null || effectiveTo === null || effectiveTo >= effectiveFrom, { error: '失效日期早于施行日期。', path: ['effectiveTo'] });

export const localItem = form('本级事项', {
  code: field(z.string({ error: '请填写事项编号。' }).regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/, { error: '事项编号应由字母、数字、“.”、“-”组成，不超过 40 位。' }), { label: '事项编号', kind: 'line', most: 40 }),
  category: line('抽查类别', NAME),
  name: line('事项名称', SHORT),
  department: identifier('责任部门'),
  permitClasses: list('适用许可类别', oneOf('适用许可类别', permitClasses, namesOf(PERMIT_CLASS_LABELS)), 1, 4),
  methods: list('检查方式', oneOf('检查方式', methods, namesOf(METHOD_LABELS)), 1, 5),
  requiredTags: list('所需标注', line('标注', NAME), 0, 20),
  checklist: list('检查内容', checklistLine, 1, 200),
  legalBases: list('检查依据', legalBasis, 1, 50),
  subItems: list('事项子项', line('子项', SHORT), 0, 50).default(() => []),
  objectKinds: list('检查对象', line('检查对象', NAME), 0, 20).default(() => []),
  ratio: optional(field(z.string({ error: '抽查比例应为加引号的小数，例如 "0.2"。' }).regex(/^(0\.\d{1,6}|1(\.0{1,6})?)$/, { error: '抽查比例应为 0 到 1 之间的小数，例如 "0.2"。' }), { label: '抽查比例', kind: 'line', most: 8 })),
  weight: optional(oneOf('事项分类', ['key', 'general'], { key: '重点检查事项', general: '一般检查事项' })),
  basis: line('设立依据', SHORT),
  note: line('说明', SHORT),
}).refine(({ weight, ratio }) => weight !== 'key' || ratio === null, { error: '重点检查事项的抽查比例不设上限（国发〔2019〕5号），请留空。', path: ['ratio'] }).meta({ id: 'LocalItem' }) satisfies z.ZodType<LocalItem>;

export const ITEM_INPUTS = {
  claimItem: claimInput,
  unclaimItem: form('取消认领', { reason: paragraph('理由') }),
  takeOverItem: form('采用变更', { version }),
  keepItem: form('保留原事项', { version, reason: paragraph('理由') }),
} as const;

export const itemActRequest = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('claimItem'), input: ITEM_INPUTS.claimItem }),
    z.strictObject({ act: z.literal('unclaimItem'), input: ITEM_INPUTS.unclaimItem }),
    z.strictObject({ act: z.literal('takeOverItem'), input: ITEM_INPUTS.takeOverItem }),
    z.strictObject({ act: z.literal('keepItem'), input: ITEM_INPUTS.keepItem }),
  ], { error: '办理动作（act）应为 claimItem、unclaimItem、takeOverItem、keepItem 之一，并带上各自的内容（input）。' })
  .meta({ id: 'ItemActRequest' });
export type ItemActRequestBody = z.infer<typeof itemActRequest>;

export const publishInput = form('公布本级事项清单', { document: line('公告（名称和文号）', SHORT), publishedOn: day('公布日期') }).meta({ id: 'PublishItemList' }) satisfies z.ZodType<PublishList>;

const standings = ['claimed', 'unclaimed', 'local', 'gone', 'imported'] as const;
export const itemQuery = form('查询条件', { standing: oneOf('认领状态（standing）', standings).optional(), touched: oneOf('有变更待处理（touched）', ['true']).optional(), ...pageQuery });
export const basesQuery = form('查询条件', { on: day('日期（on）').optional() });
export const differenceQuery = form('查询条件', { against: z.string().regex(/^\d{1,6}$/, { error: '比对的版本（against）应为整数。' }).optional() });

/** What a bureau that is set up hands over beside the three tables: whose list it is, what it claims of it, and by what paper its own list became public. */
export const superiorsList = form('上级事项清单', {
  issuer,
  issuerName: line('制定机关名称', NAME),
  document: line('印发文件（名称和文号）', SHORT),
  issuedOn: day('印发日期'),
  claims: list('认领', form('认领', { code: line('事项编号', 40), department: identifier('责任部门'), note: line('认领依据', SHORT) }), 1, 2_000),
  publication: publishInput,
});
export type SuperiorsList = z.infer<typeof superiorsList>;

const listRef = z.object({ issuer: z.string(), version: z.int() });
const use = z.object({ kind: z.enum(['annualPlan', 'task']), number: z.string(), title: z.string(), items: z.array(z.string()) }).meta({ id: 'OpenUse', description: '用到这些事项、尚未办结的计划或任务' });

const fieldChange = z.object({ field: z.string(), name: z.string(), was: z.array(z.string()), becomes: z.array(z.string()) });
export const itemChange = z.object({ code: z.string(), name: z.string(), fields: z.array(fieldChange) }).meta({ id: 'ItemChange' });
const touched = z.object({ version: z.int(), kind: z.enum(['changed', 'removed']), fields: z.array(fieldChange) });

export const itemLine = z
  .object({
    code: z.string(),
    name: z.string(),
    category: z.string(),
    standing: z.enum(standings),
    standingName: z.string(),
    department: z.string().nullable(),
    note: z.string().nullable(),
    publishedOn: z.string().nullable().describe('空为尚未公布，不得列入检查'),
    from: listRef.nullable().describe('依据上级清单的哪一版'),
    touched: touched.nullable().describe('上级清单更新的一版对它的变更，采用或保留后为空'),
    kept: z.object({ version: z.int(), reason: z.string() }).nullable(),
    pending: z.enum(['add', 'change', 'withdraw']).nullable().describe('待公布的变更'),
  })
  .meta({ id: 'ItemLine' });
export type ItemLine = z.infer<typeof itemLine>;
export const itemPage = countedPageOf(itemLine).meta({ id: 'ItemPage' });

export const basisView = z.object({ citation: z.string(), validity: z.enum(['inForce', 'notYet', 'repealed']), effectiveFrom: z.string().nullable(), effectiveTo: z.string().nullable(), successor: z.string().nullable(), verified: z.boolean().describe('假：待核实') });
export const itemView = itemLine
  .extend({
    weight: z.string().nullable(),
    ratio: z.string().nullable(),
    subItems: z.array(z.string()),
    objectKinds: z.array(z.string()),
    methods: z.array(z.string()),
    requiredTags: z.array(z.string()),
    checklist: z.array(z.object({ id: z.string(), text: z.string(), standard: z.string() })),
    on: z.string().describe('依据按这一天判断'),
    bases: z.array(basisView),
    warnings: z.array(z.string()),
    usedBy: z.array(use),
  })
  .meta({ id: 'ItemView' });
export type ItemView = z.infer<typeof itemView>;

export const itemDone = z.object({ code: z.string(), repeated: z.boolean(), item: itemLine.nullable().describe('没有公布过的本级自设事项取消后为 null：清单里不再有它'), usedBy: z.array(use) }).meta({ id: 'ItemDone' });
export const listPublished = z.object({ version: z.int(), repeated: z.boolean() }).meta({ id: 'ItemListPublished' });
export const itemLists = z
  .object({ lists: z.array(z.object({ issuer: z.string(), issuerName: z.string(), version: z.int(), document: z.string(), issuedOn: z.string(), items: z.int(), sha256: z.string(), own: z.boolean().describe('本级公布的清单') })) })
  .meta({ id: 'ItemLists' });
export const listDifference = z
  .object({
    issuer: z.string(),
    version: z.int(),
    against: z.int().describe('0 为与没有清单时比'),
    document: z.string(),
    added: z.array(z.object({ code: z.string(), name: z.string() })),
    removed: z.array(z.object({ code: z.string(), name: z.string() })),
    changed: z.array(itemChange),
    touched: z.array(itemLine).describe('已认领、这一版改动了的事项，逐项采用或保留'),
    usedBy: z.array(use),
  })
  .meta({ id: 'ItemListDifference' });
export type ListDifferenceView = z.infer<typeof listDifference>;
export const listImported = listDifference.extend({ repeated: z.boolean() }).meta({ id: 'ItemListImported' });

export const basesNotInForce = z
  .object({ on: z.string(), items: z.array(z.object({ code: z.string(), name: z.string(), groundless: z.boolean().describe('当日没有任何有效依据'), warnings: z.array(z.string()) })) })
  .meta({ id: 'BasesNotInForce' });
export type BasesNotInForce = z.infer<typeof basesNotInForce>;
