import type { RecordedEvent } from '../process/process.js';
import type { TaskEvent } from './task.js';

export function taskSentence(event: RecordedEvent<TaskEvent>): string {
  switch (event.type) {
    case 'TaskMade':
      return `制定任务“${event.data.name}”`;
    case 'MergeDeclined': case 'MergeProposed': case 'MergeRefused': case 'TaskTakenOver':
      return mergingSentence(event);
    case 'ObjectsDrawn':
      return `抽取检查对象 ${event.data.drawn} 家`;
    case 'OfficersMatched':
      return `匹配执法人员，共 ${event.data.added ?? event.data.visitCount} 次检查，其中非现场 ${event.data.nonSite} 次`;
    case 'TaskIssued':
      return `任务下达，共 ${event.data.visitCount} 次检查`;
    case 'SupplementNeeded':
      return `有 ${event.data.missing.reduce((sum, { inspections }) => sum + inspections.length, 0)} 次检查无法实施，须补抽`;
    case 'SupplementDrawn':
      return `依原排序补抽检查对象 ${event.data.drawn} 家，替换 ${event.data.inspections.length} 次无法实施的检查`;
    case 'WaiverProposed':
      return `申请对 ${event.data.inspections.length} 次无法实施的检查不再补抽：${event.data.reason}`;
    case 'WaiverRefused':
      return `不批准不再补抽：${event.data.reason}`;
    case 'SupplementWaived':
      return `${event.data.inspections.length} 次无法实施的检查不再补抽：${event.data.reason}`;
    case 'CancellationProposed':
      return `申请取消任务：${event.data.reason}`;
    case 'CancellationRefused':
      return `不批准取消任务：${event.data.reason}`;
    case 'TaskCancelled':
      if (event.data.cause === 'merged') return `任务已${event.data.reason}`;
      return event.data.cause === 'planWithdrawn' ? `年度计划已撤销，任务随之取消：${event.data.reason}` : `任务已取消：${event.data.reason}`;
    case 'SummaryCorrected':
      return `检查 ${event.data.correction.inspection} 的结果更正后，任务公示已更正`;
    case 'SummaryPublished':
      return ENDED[event.data.cancelled?.cause ?? 'carriedOut'];
    case 'WitnessSetAside':
      return `一名见证人${event.data.committed ? '承诺后没有按时揭示数字' : '没有按时提交承诺'}，列为缺席：${event.data.reason}`;
    case 'DrawVoided':
      return `第 ${event.data.attempt} 次抽取作废：${event.data.reason}`;
    case 'RedrawProposed': case 'RedrawRefused': case 'RedrawApproved':
      return redrawSentence(event);
    case 'DrawCommitted': case 'WitnessCommitted': case 'WitnessRevealed': case 'EntropyRecorded': case 'ListConfirmed':
      return PLAIN[event.type];
  }
}

function mergingSentence({ type, data }: RecordedEvent<Extract<TaskEvent, { type: `Merge${string}` | 'TaskTakenOver' }>>): string {
  switch (type) {
    case 'MergeDeclined':
      return `不与 ${data.other} 合并：${data.reason}`;
    case 'MergeProposed':
      return `申请合并任务 ${data.other}：${data.reason}`;
    case 'MergeRefused':
      return `不批准合并任务：${data.reason}`;
    case 'TaskTakenOver':
      return `合并任务 ${data.other}“${data.name}”，一并实施`;
  }
}

function redrawSentence({ type, data }: RecordedEvent<Extract<TaskEvent, { type: `Redraw${string}` }>>): string {
  switch (type) {
    case 'RedrawProposed':
      return `申请重新抽取：${data.reason}`;
    case 'RedrawRefused':
      return `不批准重新抽取：${data.reason}`;
    case 'RedrawApproved':
      return `批准重新抽取，第 ${data.attempt} 次抽取保留在案：${data.reason}`;
  }
}

const ENDED = { carriedOut: '任务结果已公示', approved: '任务取消情况已公示', planWithdrawn: '任务取消情况已公示', merged: '任务合并情况已公示' } as const;

const PLAIN = {
  DrawCommitted: '名录已冻结，抽取承诺已公开',
  WitnessCommitted: '一名见证人已提交数字的承诺',
  WitnessRevealed: '一名见证人已揭示数字',
  EntropyRecorded: '随机数已记录',
  ListConfirmed: '抽取名单已确认',
} as const;
