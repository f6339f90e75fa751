import { Table } from './table.js';
import { showInstant } from '../shared/time.js';
import type { TaskData } from './task-data.js';

const ENDED = { voided: '作废', redrawn: '重新抽取' } as const satisfies Record<TaskData['earlierAttempts'][number]['ended'], string>;

/** Public with the summary, not before. */
function RecordOf({ record, published }: { readonly record: string | null; readonly published: boolean }) {
  if (record === null) return '没有抽到这一步';
  return published ? <a href={`/api/v1/public/documents/${record}`}>抽取记录</a> : '任务公示时公开';
}

/** Attempts that were given up: they stay on record, with the reason. */
export function EarlierAttempts({ task: { earlierAttempts, redraw }, published }: { readonly task: TaskData; readonly published: boolean }) {
  if (earlierAttempts.length === 0 && redraw === undefined) return null;
  return (
    <section className="panel">
      <h2>重新抽取</h2>
      {redraw !== undefined && <p>已申请重新抽取，等待审批。理由：{redraw.reason}</p>}
      {earlierAttempts.length > 0 && (
        <Table
          caption="此前的抽取保留在案，不被替换"
          headings={['次数', '承诺', '结束', '理由', '记录']}
          rows={earlierAttempts.map(({ attempt, commitment: { committedAt }, ended, endedAt, reason, opinion, record }) => ({
            key: String(attempt),
            cells: [`第 ${attempt} 次`, showInstant(committedAt), <span key="ended">{ENDED[ended]} <span className="when">{showInstant(endedAt)}</span></span>, opinion === null ? reason : `${reason}；审批意见：${opinion}`, <RecordOf key="record" record={record} published={published} />],
          }))}
        />
      )}
    </section>
  );
}
