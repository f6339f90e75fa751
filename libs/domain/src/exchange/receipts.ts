import { readSentNumber, sentNumber } from './operations.js';
import { RECEIPT_OUTCOMES, type Row } from './fields.js';

/** One record in one file that was sent. What was sent again stands in two. */
export interface Sending {
  readonly stream: string;
  readonly number: string;
  readonly version: number;
  /** Id and number of the file. */
  readonly batch: string;
  readonly batchNumber: string;
  /** Number of the file it was sent with last. */
  readonly lastBatch: string;
}

/** What one row of a receipt says. */
export interface Receipt {
  readonly number: string;
  /** Exactly which record; null: the row does not say. */
  readonly version: number | null;
  /** Number or id of the file it answers; '': the row does not say. */
  readonly batch: string;
  /** Code of the one enterprise of a drawn list it is about; null: about the whole record. */
  readonly enterprise: string | null;
  readonly outcome: keyof typeof RECEIPT_OUTCOMES;
  readonly platformNumber: string | null;
  readonly reason: string;
}

/** By the field of the receipt. */
export interface ReceiptFault {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

const SHOWN = 40;
const fault = (column: string, value: string, reason: string): ReceiptFault => ({ column, value, reason });

export function receiptOf({ number = '', sentNumber: sent = '', batch = '', outcome = '', platformNumber = '', reason = '', uscc = '' }: Row): Receipt | ReceiptFault {
  const said = (['confirmed', 'refused'] as const).find((code) => code === outcome || RECEIPT_OUTCOMES[code] === outcome);
  if (said === undefined) return fault('outcome', outcome, `处理结果应为 ${Object.values(RECEIPT_OUTCOMES).join('、')} 之一`);
  const exact = sent === '' ? null : readSentNumber(sent);
  if (sent !== '' && exact === null) return fault('sentNumber', sent, '不是报送编号，应为“业务编号@版本”，与报送文件中的相同');
  if (exact !== null && number !== '' && number !== exact.number) return fault('sentNumber', sent, `与同一行的业务编号“${number.slice(0, SHOWN)}”不一致`);
  const own = exact?.number ?? number;
  if (own === '') return fault('number', '', '没有写业务编号，也没有写报送编号');
  return { number: own, version: exact?.version ?? null, batch, enterprise: uscc === '' ? null : uscc.toUpperCase(), outcome: said, platformNumber: platformNumber === '' ? null : platformNumber, reason: reason === '' ? '平台没有说明原因' : reason };
}

/**
 * Which of what was sent a receipt answers: the file the row names, else the one chosen for the whole receipt; the record the row names.
 * Where that leaves more than one, nobody guesses.
 * @param sendings of that business number to that platform; @param chosen id of the file; null: none was chosen
 */
export function attribute(sendings: readonly Sending[], { number, version, batch }: Receipt, chosen: string | null): Sending | ReceiptFault {
  const wanted = batch === '' ? chosen : batch;
  const meant = sendings.filter((one) => (version === null || one.version === version) && (wanted === null || one.batch === wanted || one.batchNumber === wanted));
  const [only, other] = meant;
  if (only === undefined) {
    const place = wanted === null ? '' : `在批次“${(sendings.find((one) => one.batch === wanted)?.batchNumber ?? wanted).slice(0, SHOWN)}”中`;
    return batch === '' ? fault('number', number, `${place}没有报送过编号为“${(version === null ? number : sentNumber(number, version)).slice(0, SHOWN)}”的这种记录到该平台`) : fault('batch', batch, `${place}没有编号为“${number.slice(0, SHOWN)}”的这种记录`);
  }
  if (other !== undefined) {
    const each = meant.map((one) => `报送编号 ${sentNumber(one.number, one.version)}、批次 ${one.batchNumber}`);
    return fault('number', number, `报送过 ${String(meant.length)} 次（${each.slice(0, 5).join('；')}），回执没有写明答复的是哪一次，没有登记。请在回执中带上“批次号”或“报送编号”列，或者导入时选择批次`);
  }
  if (only.batchNumber === only.lastBatch) return only;
  return fault('number', number, `批次 ${only.batchNumber} 之后已在批次 ${only.lastBatch} 中重新报送，较早批次的回执不再登记`);
}

/** What an earlier row of the same file said of the same record. */
export interface Answered extends Pick<Receipt, 'outcome' | 'platformNumber'> {
  readonly row: number;
}

/** A record is answered once in a file, however many rows it has there; rows that disagree are told, the first one stands. @returns null when they agree */
export function disagreement({ row, outcome, platformNumber }: Answered, said: Receipt): ReceiptFault | null {
  if (outcome !== said.outcome) return fault('outcome', RECEIPT_OUTCOMES[said.outcome], `与第 ${String(row)} 行对同一记录的答复（${RECEIPT_OUTCOMES[outcome]}）不一致，没有登记，请向平台核实`);
  if (outcome === 'refused' || said.platformNumber === null || said.platformNumber === platformNumber) return null;
  return fault('platformNumber', said.platformNumber, `与第 ${String(row)} 行对同一记录的平台编号（${platformNumber ?? '没有'}）不一致，没有登记，请向平台核实`);
}

/** The list that was sent does not have the enterprise a row names. */
export const notOnList = (enterprise: string): ReceiptFault => fault('uscc', enterprise, '报送的名单里没有这家企业，请核对统一社会信用代码；答复整份名单的，这一格留空');

export const isFault = (answer: Receipt | Sending | ReceiptFault): answer is ReceiptFault => 'column' in answer;
