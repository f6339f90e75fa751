import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { BatchView } from '#contract/http/exchange';
import { type Platform, SENT_RECORDS } from '#domain/exchange/platform';
import { fileAddress } from '../../api/ask.js';
import { showInstant } from '../../shared/time.js';
import { batchPath } from '../queries.js';

/** Files that were made, as they were made. */
export function Batches({ platform, batches }: { readonly platform: Platform; readonly batches: readonly BatchView[] }) {
  return (
    <section className="panel batches">
      <h2>生成过的报送文件</h2>
      {batches.length === 0 ? <p className="quiet">还没有。待报送的记录生成文件后，随时可以在这里再下载。</p> : (
        <ul>
          {batches.map(({ id, number, record, records, rows, madeAt, format }) => (
            <li key={id}>
              <p><strong>{SENT_RECORDS[record]}</strong> {records} 条，{rows} 行</p>
              <p className="quiet"><span className="code">批次 {number}</span> {showInstant(madeAt)}</p>
              <Button size="small" href={fileAddress(batchPath(platform, id))} download icon={<DownloadOutlined aria-hidden />}>下载 {format}<span className="for-readers">：批次 {number}</span></Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
