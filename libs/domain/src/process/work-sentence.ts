import { told } from '../wording.js';
import type { Called, Sentences } from './called.js';
import { DEFINITIONS } from './definitions.js';
import type { ProcessKind } from './process.js';
import type { WorkEvent } from './work.js';

type Told<Type extends WorkEvent['type']> = Extract<WorkEvent, { readonly type: Type }>['data'];

/** Whose the work of a step is, in every process alike: '转办给李娜：审核结果，理由：外出学习'. */
export function workSentences(kind: ProcessKind): Sentences<WorkEvent> {
  const what = ({ key }: { readonly key: string }): string => DEFINITIONS[kind].steps[key.split('/')[0] ?? ''] ?? key;
  return {
    StepClaimed: (data) => `认领：${what(data)}`,
    StepHandedOver: (data, called) => `转办给${called.account(data.holder.person) ?? '他人'}：${what(data)}${handedFrom(data, called)}${told('理由', data.reason)}`,
    StepReleased: (data) => `放弃认领：${what(data)}${told('理由', data.reason)}`,
    StepUrged: (data) => `催办：${what(data)}${told('说明', data.note)}`,
  };
}

/** Whoever hands over what another held says whose it was. */
function handedFrom({ from, by }: Told<'StepHandedOver'>, called: Called): string {
  return from === null || from === by ? '' : `，原承办人：${called.account(from) ?? '他人'}`;
}
