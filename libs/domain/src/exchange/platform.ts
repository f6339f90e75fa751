/** The two provincial platforms of the scheme (二(一)). Their formats are not public: what they take and give is a file, laid out by a mapping. */
export const PLATFORMS = {
  doubleRandom: '河北省双随机执法监管平台',
  smartEnforcement: '河北省数智环保执法平台',
} as const;
export type Platform = keyof typeof PLATFORMS;

/** What is sent, one row of a file each. */
export const SENT_RECORDS = {
  plan: '年度抽查计划',
  task: '抽查任务',
  draw: '抽取名单',
  result: '检查结果',
  itemList: '本级抽查事项清单',
} as const;
export type SentRecord = keyof typeof SENT_RECORDS;

/** What comes back or comes in. */
export const RECEIVED_RECORDS = {
  receipt: '平台回执',
  enterprise: '检查对象名录',
  officer: '执法检查人员名录',
  checkItem: '抽查事项清单',
} as const;
export type ReceivedRecord = keyof typeof RECEIVED_RECORDS;

export type ExchangedRecord = SentRecord | ReceivedRecord;

export const RECORD_NAMES = { ...SENT_RECORDS, ...RECEIVED_RECORDS } as const satisfies Record<ExchangedRecord, string>;
