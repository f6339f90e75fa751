import type { RecordedEvent } from '../../process/process.js';
import { NOT_CHECKABLE_REASONS, REPLACEMENT_REASONS, type ResultTurnEvent } from './turns-of-the-result.js';

/** The turns around the people of an inspection and its result. */
export function resultTurnSentence(event: RecordedEvent<ResultTurnEvent>): string {
  switch (event.type) {
    case 'ReplacementProposed':
      return `申请更换执法人员（${REPLACEMENT_REASONS[event.data.reasonCode]}）：${event.data.reason}`;
    case 'OfficerReplaced':
      return `执法人员已更换（${REPLACEMENT_REASONS[event.data.reasonCode]}），接替人员由随机抽取产生：${event.data.opinion}`;
    case 'ReplacementRefused':
      return `不批准更换执法人员：${event.data.reason}`;
    case 'NotCheckableReported':
      return `报告无法检查（${NOT_CHECKABLE_REASONS[event.data.reasonCode]}）：${event.data.account}`;
    case 'NotCheckableConfirmed':
      return `确认无法检查：${NOT_CHECKABLE_REASONS[event.data.reasonCode]}`;
    case 'NotCheckableRejected':
      return `不认可无法检查，检查继续：${event.data.reason}`;
    case 'CheckCancelled':
      return `检查取消：${event.data.reason}`;
    case 'TaskCancellationNoted':
      return `抽查任务已取消，检查已经开始，办理到得出结果为止：${event.data.reason}`;
    case 'ReviewWithdrawn':
      return `审核已撤回，尚未公示：${event.data.reason}`;
    case 'CorrectionOpened':
      return `公示结果第 ${event.data.number} 次更正，${event.data.discoveredOn} 发现有误：${event.data.reason}`;
    case 'ReturnVisitSampled':
      return '已按比例确定是否回访';
  }
}
