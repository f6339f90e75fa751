import { DELIVERY_STATES, type DeliveryState } from '#domain/exchange/delivery';
import { type ExchangedRecord, type Platform, PLATFORMS, RECORD_NAMES, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { usage } from '../exit-code.js';

/** One of the keys of a table of names. @throws CommandEnd 2 that lists them */
function oneOf<Word extends string>(what: string, table: Readonly<Record<Word, string>>, text: string): Word {
  const words = Object.keys(table) as Word[];
  const found = words.find((word) => word === text);
  if (found === undefined) throw usage(`${what}应为 ${words.map((word) => `${word}（${table[word]}）`).join('、')} 之一，现在是“${text.slice(0, 40)}”。`);
  return found;
}

export const platformIn = (text: string): Platform => oneOf('平台', PLATFORMS, text);
export const sentRecordIn = (text: string): SentRecord => oneOf('记录种类', SENT_RECORDS, text);
export const recordIn = (text: string): ExchangedRecord => oneOf('记录种类', RECORD_NAMES, text);
export const stateIn = (text: string): DeliveryState => oneOf('报送状态', DELIVERY_STATES, text);
