import type { SentRecord } from './platform.js';

/** What is said of every row that is sent, whatever it is of. */
const OF_THE_SENDING = { operation: '操作类型', operationReason: '变更或撤回原因', sentNumber: '报送编号', batch: '批次号' } as const;

/**
 * What a row that is sent can say, by our own name of it → its usual header. The headers of plans are those of the tables that counties
 * publish (ecosystem.md 1.6); which of them a platform wants, under which header and in which words, is the mapping's business.
 */
export const OWN_FIELDS = {
  plan: {
    planNumber: '抽查计划编号', version: '计划版本', taskName: '任务名称', drawKind: '抽查类型', objects: '抽查对象', lead: '发起部门', participants: '参与部门',
    ratio: '抽查比例（数量）', methods: '检查方式', period: '起止时间', items: '抽查事项', quarter: '季度', line: '计划项编号',
  },
  task: {
    taskNumber: '抽查任务编号', planNumber: '抽查计划编号', taskName: '任务名称', quarter: '季度', from: '开始日期', to: '结束日期', lead: '发起部门', participants: '参与部门',
    items: '抽查事项', objects: '抽查对象', listPublic: '是否公示抽取名单',
  },
  draw: {
    taskNumber: '抽查任务编号', uscc: '统一社会信用代码', enterprise: '企业名称', stratum: '分层', rank: '名次', supplementary: '是否补抽', record: '抽取记录摘要',
  },
  result: {
    inspectionNumber: '检查编号', taskNumber: '抽查任务编号', uscc: '统一社会信用代码', enterprise: '企业名称', checkedOn: '检查日期', method: '检查方式', department: '检查部门', items: '抽查事项',
    outcome: '检查结果', publishedOn: '公示日期', correction: '更正情况',
  },
  itemList: {
    itemCode: '事项编号', category: '抽查类别', name: '事项名称', subItems: '事项子项', objectKinds: '检查对象', ratio: '抽查比例', weight: '事项分类', department: '责任部门', permitClasses: '适用许可类别',
    methods: '检查方式', requiredTags: '所需标注', checklist: '检查内容', legalBases: '检查依据', version: '清单版本', document: '公布文件', publishedOn: '公布日期',
  },
} as const satisfies Record<SentRecord, Readonly<Record<string, string>>>;

/** All that a column of such a row may name. */
export const FIELDS: { readonly [Record in SentRecord]: (typeof OWN_FIELDS)[Record] & typeof OF_THE_SENDING } = {
  plan: { ...OWN_FIELDS.plan, ...OF_THE_SENDING },
  task: { ...OWN_FIELDS.task, ...OF_THE_SENDING },
  draw: { ...OWN_FIELDS.draw, ...OF_THE_SENDING },
  result: { ...OWN_FIELDS.result, ...OF_THE_SENDING },
  itemList: { ...OWN_FIELDS.itemList, ...OF_THE_SENDING },
};

/** The fields of a receipt: what a platform says of a record it was sent; of a drawn list also of one enterprise of it, by its code. */
export const RECEIPT_FIELDS = { number: '业务编号', platformNumber: '平台编号', outcome: '处理结果', reason: '退回原因', sentNumber: '报送编号', batch: '批次号', uscc: '统一社会信用代码' } as const;

/** One record as our own fields say it; a field that says nothing is ''. */
export type Row = Readonly<Record<string, string>>;

export const RECEIPT_OUTCOMES = { confirmed: '已接收', refused: '已退回' } as const;
