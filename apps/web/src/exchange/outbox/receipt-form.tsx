import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BatchView, ReceiptsTakenView } from '#contract/http/exchange';
import { type Platform, PLATFORMS, type SentRecord } from '#domain/exchange/platform';
import { FilePlace } from '../../shared/file-place.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useTakeReceipt } from '../queries.js';
import { RECORD_OPTIONS } from '../words.js';
import { ReceiptResult } from './receipt-result.js';

interface Given {
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly batches: readonly BatchView[];
  readonly onClose: () => void;
}

/** 导入回执: which file, what it answers; then what became of every row. */
export function ReceiptForm({ platform, record: first, batches, onClose }: Given) {
  const [record, setRecord] = useState<SentRecord>(first);
  const [batch, setBatch] = useState<string | undefined>(undefined);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [taken, setTaken] = useState<{ readonly file: string; readonly result: ReceiptsTakenView } | null>(null);
  const { mutateAsync, error, isPending } = useTakeReceipt(platform);
  const options = batches.filter((one) => one.record === record).map(({ number, records, madeAt }) => ({ value: number, label: `${number}（${madeAt.slice(0, 10)}，${records} 条）` }));
  const begin = (): void => {
    setMissing(file === null);
    if (file === null) return;
    mutateAsync({ record, batch, file }).then((result) => setTaken({ file: file.name, result }), () => undefined);
  };
  if (taken !== null) return <ReceiptResult file={taken.file} result={taken.result} onAgain={() => { setTaken(null); setFile(null); }} onClose={onClose} />;
  return (
    <Form layout="vertical" className="act-form import-form">
      {error !== null && <ProblemAlert error={error} focus><Link to={`/exchange/mappings/${platform}/receipt`}>查看回执的对照表</Link></ProblemAlert>}
      <p className="act-about">{PLATFORMS[platform]}的回执文件。逐行登记已接收（连同平台编号）或被退回的原因；同一文件导入两遍，不会重复登记。</p>
      <Form.Item label="答复的是哪种记录" htmlFor="receipt-record"><Select<SentRecord> id="receipt-record" value={record} options={RECORD_OPTIONS} onChange={(next) => { setRecord(next); setBatch(undefined); }} className="wide" /></Form.Item>
      <div className="import-file">
        <FilePlace label="选择回执文件" accept=".xlsx,.csv" chosen={file?.name ?? null} missing={missing} onFile={(chosen) => { setFile(chosen); setMissing(false); }}>xlsx 或 csv，至 20 MB、2 万行</FilePlace>
        {missing && <p className="field-error" role="alert">请先选择平台的回执文件。</p>}
      </div>
      <Form.Item label="答复的是哪个批次（行里写了批次号或报送编号的不用选）" htmlFor="receipt-batch"><Select id="receipt-batch" value={batch ?? null} options={options} onChange={(next: string | null) => setBatch(next ?? undefined)} allowClear placeholder="由行里的批次号、报送编号决定" className="wide" /></Form.Item>
      <div className="act-buttons">
        <Button type="primary" size="large" loading={isPending} onClick={begin}>导入回执</Button>
        <Button size="large" onClick={onClose}>不办理，返回</Button>
      </div>
    </Form>
  );
}
