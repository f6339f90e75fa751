import type { PersonId } from '../base.js';
import { DEFINITIONS } from './definitions.js';
import type { ProcessKind, RecordedEvent } from './process.js';
import type { WorkEvent } from './work.js';

/** What an account is called; events name people by number only. null: not known here. */
export type Called = (account: PersonId) => string | null;

/** Whose the work of a step is, in every process alike: '转办给李娜：审核结果，理由：外出学习'. */
export function workSentence(kind: ProcessKind, { type, data }: RecordedEvent<WorkEvent>, called: Called): string {
  const what = DEFINITIONS[kind].steps[data.key.split('/')[0] ?? ''] ?? data.key;
  switch (type) {
    case 'StepClaimed':
      return `认领：${what}`;
    case 'StepHandedOver':
      return `转办给${called(data.holder.person) ?? '他人'}：${what}，理由：${data.reason}`;
    case 'StepReleased':
      return data.reason === null ? `放弃认领：${what}` : `放弃认领：${what}，${data.reason}`;
    case 'StepUrged':
      return data.note === null ? `催办：${what}` : `催办：${what}，${data.note}`;
  }
}
