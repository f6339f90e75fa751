import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchView } from '#contract/http/exchange';
import { type Platform, SENT_RECORDS } from '#domain/exchange/platform';
import { fileAddress } from '../../api/ask.js';
import { showInstant } from '../../shared/time.js';
import { batchPath } from '../queries.js';

/** How many files stand there at least, and come with each tap. */
const SOME = 5;

/** Files that were made, newest first, as they were made: no more at once than there are records beside them. */
export function Batches({ platform, batches, beside }: { readonly platform: Platform; readonly batches: readonly BatchView[]; readonly beside: number }) {
  const [more, setMore] = useState(0);
  const shown = batches.slice(0, Math.min(SOME, Math.max(beside, 1)) + more);
  return (
    <section className="panel batches">
      <h2>生成过的报送文件</h2>
      {batches.length === 0 ? <p className="quiet">还没有。待报送的记录生成文件后，随时可以在这里再下载。</p> : (
        <ul>
          {shown.map(({ id, number, record, records, rows, madeAt, format }) => (
            <li key={id}>
              <p><strong>{SENT_RECORDS[record]}</strong> {records} 条，{rows} 行</p>
              <p className="quiet"><span className="code">批次 {number}</span> {showInstant(madeAt)}</p>
              <Button size="small" href={fileAddress(batchPath(platform, id))} download icon={<DownloadOutlined aria-hidden />}>下载 {format}<span className="for-readers">：批次 {number}</span></Button>
            </li>
          ))}
        </ul>
      )}
      {shown.length < batches.length && <Button block onClick={() => setMore(more + SOME)}>再显示一些（还有 {batches.length - shown.length} 个）</Button>}
    </section>
  );
}
