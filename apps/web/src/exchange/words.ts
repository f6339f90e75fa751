import type { DeliveryState, HandStep } from '#domain/exchange/delivery';
import { type ExchangedRecord, type Platform, PLATFORMS, RECORD_NAMES, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';

export const PLATFORM_WORDS = Object.keys(PLATFORMS) as readonly Platform[];
export const SENT_WORDS = Object.keys(SENT_RECORDS) as readonly SentRecord[];
export const isPlatform = (text: string | null | undefined): text is Platform => typeof text === 'string' && Object.hasOwn(PLATFORMS, text);
export const isSentRecord = (text: string | null): text is SentRecord => text !== null && Object.hasOwn(SENT_RECORDS, text);
export const isRecord = (text: string | undefined): text is ExchangedRecord => text !== undefined && Object.hasOwn(RECORD_NAMES, text);

export const RECORD_OPTIONS = SENT_WORDS.map((value) => ({ value, label: SENT_RECORDS[value] }));
export const PLATFORM_OPTIONS = PLATFORM_WORDS.map((value) => ({ value, label: PLATFORMS[value] }));

export const STATE_COLOURS = { toSend: 'processing', sent: 'default', confirmed: 'success', refused: 'error', notNeeded: 'default' } as const satisfies Record<DeliveryState, string>;

/** What is to be done now with a record that stands so; null: nothing. */
export const WHAT_NEXT = {
  toSend: null,
  sent: '在平台导入文件后，把平台的回执导入本系统；平台没有回执文件的，在这里登记结果。',
  confirmed: null,
  refused: '按退回的原因补正（缺代码、缺列的，修改对照表）后点“重新报送”，再生成一次文件；平台上已经另行办理的，登记为“不必报送”。',
  notNeeded: null,
} as const satisfies Record<DeliveryState, string | null>;

/** The step that is to be entered by hand next; null: none in particular. */
export const ASKED_STEP = { toSend: null, sent: null, confirmed: null, refused: 'sendAgain', notNeeded: null } as const satisfies Record<DeliveryState, HandStep | null>;

/** Before a step is entered: what it does. */
export const STEP_ABOUT = {
  confirm: '平台已收下这条记录。平台给了编号的请一并填写，以后在办理流程的页面上可以看到。',
  refuse: '平台退回了这条记录。写明原因，补正后可以重新报送。',
  sendAgain: '列回待报送，下一次生成文件时一并写入。用于补正之后，或者文件丢失、没有导入平台的。',
  setAside: '以后不再提示报送。用于已经在平台上手工录入，或者平台不收这种记录的。',
} as const satisfies Record<HandStep, string>;
