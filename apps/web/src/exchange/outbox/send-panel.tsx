import { DownloadOutlined, FileAddOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { BatchView } from '#contract/http/exchange';
import { type Platform, PLATFORMS, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { fileAddress } from '../../api/ask.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { batchPath, useSend } from '../queries.js';

interface Waiting {
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly waiting: number;
  /** Files made so far: what tells this sending from the next one. */
  readonly made: number;
}

function Made({ platform, batch: { id, number, records, rows, fileName } }: { readonly platform: Platform; readonly batch: BatchView }) {
  return (
    <Alert
      type="success"
      showIcon
      title={`已生成批次 ${number}：${records} 条记录，${rows} 行`}
      description={<><p>{fileName}</p><p>下载后到{PLATFORMS[platform]}导入；平台给出回执后，点“导入回执”。</p><div className="acts"><Button type="primary" href={fileAddress(batchPath(platform, id))} download icon={<DownloadOutlined aria-hidden />}>下载报送文件</Button></div></>}
    />
  );
}

/** What waits becomes one file; that it was sent is written down with it. */
export function SendPanel({ platform, record, waiting, made }: Waiting) {
  const { mutate, data, error, isPending } = useSend(platform, record, String(made));
  if (waiting === 0 && data === undefined && error === null) return null;
  return (
    <section className="sending" aria-label="生成报送文件">
      {error !== null && <ProblemAlert error={error} focus><Link to={`/exchange/mappings/${platform}/${record}`}>查看并修改这种记录的对照表</Link></ProblemAlert>}
      {data !== undefined && <div role="status"><Made platform={platform} batch={data} /></div>}
      {waiting > 0 && (
        <div className="panel send-line">
          <p><strong>{waiting}</strong> 条{SENT_RECORDS[record]}待报送到{PLATFORMS[platform]}。</p>
          <Button type="primary" size="large" icon={<FileAddOutlined aria-hidden />} loading={isPending} onClick={() => mutate(undefined)}>生成报送文件</Button>
        </div>
      )}
    </section>
  );
}
