import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import type { NoticeReading, NoticeRemark } from '#domain/calendar/notice';

function Remarks({ remarks }: { readonly remarks: readonly NoticeRemark[] }) {
  return <ul>{remarks.map(({ line, text, reason }) => <li key={`${line} ${text} ${reason}`}>{text === '' ? reason : <>第 {line} 行：{reason}<br /><q>{text}</q></>}</li>)}</ul>;
}

/** What is wrong, what nobody understood, and what was taken for mere form: every line of the notice is in one place. */
export function NoticeRemarks({ reading }: { readonly reading: NoticeReading }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [reading]);
  const { faults, unread, beside, off, on, year } = reading;
  return (
    <section className="panel notice-remarks" ref={place} tabIndex={-1} aria-label="读取结果">
      <h2>2. 读取结果</h2>
      {faults.length > 0 && <Alert type="error" showIcon title={`有 ${faults.length} 处不对，不能录入：请对照原文改正后重新读取`} description={<Remarks remarks={faults} />} />}
      {unread.length > 0 && <Alert type="warning" showIcon title={`有 ${unread.length} 处看不懂，没有读入`} description={<Remarks remarks={unread} />} />}
      {faults.length + unread.length === 0 && <Alert type="success" showIcon title={`全文都已读懂：${year ?? ''} 年放假 ${off.length} 天，调休上班 ${on.length} 天`} />}
      {beside.length > 0 && (
        <details className="folded">
          <summary>不涉及放假日期的 {beside.length} 行</summary>
          <Remarks remarks={beside} />
        </details>
      )}
    </section>
  );
}
