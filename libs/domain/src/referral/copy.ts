import type { Day, DepartmentId, Instant } from '../base.js';
import type { Act, NewEvent } from '../process/process.js';

/** 抄告: a problem that another department must deal with. */
export interface CopyInput {
  readonly to: DepartmentId;
  readonly material: string;
}

export interface CopyReceipt {
  readonly receipt: string;
  readonly receivedOn: Day;
}

export interface CopyReply {
  readonly reply: string;
  /** Whether that department deals with it; if not, the lead is handed over again. */
  readonly handled: boolean;
}

export type CopyAct = Act<'copyToDepartment', CopyInput> | Act<'acknowledgeCopy', CopyReceipt> | Act<'recordReply', CopyReply>;

export type CopyEvent =
  | NewEvent<'LeadCopied', CopyInput & { readonly at: Instant }>
  | NewEvent<'CopyAcknowledged', CopyReceipt>
  | NewEvent<'ReplyRecorded', CopyReply>;
