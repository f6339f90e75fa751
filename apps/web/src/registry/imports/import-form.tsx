import { Button, Checkbox, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { FilePlace } from '../../shared/file-place.js';
import { useFiles } from './file-actions.js';
import { type Importing, useBeginImport } from './queries.js';
import { MODES, REGISTRY_NAMES, type RegistryKind } from './words.js';

const KINDS = Object.entries(REGISTRY_NAMES).map(([value, label]) => ({ value, label }));
const CHOICES = Object.entries(MODES).map(([value, label]) => ({ value, label }));
const BYTES = 1024;

const sizeOf = ({ size }: File): string => (size < BYTES * BYTES ? `${Math.max(1, Math.round(size / BYTES))} KB` : `${(size / BYTES / BYTES).toFixed(1)} MB`);

function Templates({ kind }: { readonly kind: RegistryKind }) {
  const fileAt = useFiles();
  return (
    <p className="quiet">
      没有文件？先下载模板：<a href={fileAt('templates', `${kind}.xlsx`)} download>xlsx 模板（有填写说明和下拉选项）</a>、<a href={fileAt('templates', `${kind}.csv`)} download>csv 模板</a>
    </p>
  );
}

/** 导入: which registry, which file, what becomes of rows that are wrong; first tried, then done. */
export function ImportForm({ kind: first, onBegun }: { readonly kind: RegistryKind; readonly onBegun: (id: string) => void }) {
  const [kind, setKind] = useState<RegistryKind>(first);
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Importing['mode']>('allOrNothing');
  const [updateExisting, setUpdateExisting] = useState(true);
  const [missing, setMissing] = useState(false);
  const { mutateAsync, error, isPending } = useBeginImport();
  const begin = (dryRun: boolean): void => {
    setMissing(file === null);
    if (file === null) return;
    mutateAsync({ kind, file, mode, updateExisting, dryRun }).then(({ id }) => onBegun(id), () => undefined);
  };
  return (
    <Form layout="vertical" className="act-form import-form">
      {error !== null && <ProblemAlert error={error} focus />}
      <Form.Item label="导入哪个名录" htmlFor="import-kind"><Select<RegistryKind> id="import-kind" value={kind} options={KINDS} onChange={setKind} className="wide" /></Form.Item>
      <div className="import-file">
        <FilePlace label="选择文件" accept=".xlsx,.csv" chosen={file === null ? null : `${file.name}（${sizeOf(file)}）`} missing={missing} onFile={(chosen) => { setFile(chosen); setMissing(false); }}>xlsx 至 5 万行、20 MB；csv 至 20 万行，UTF-8 或 GBK 均可</FilePlace>
        {missing && <p className="field-error" role="alert">请先选择要导入的文件。</p>}
        <Templates kind={kind} />
      </div>
      <Form.Item label="有错误的行怎么办"><Radio.Group aria-label="有错误的行怎么办" options={CHOICES} value={mode} onChange={({ target }) => setMode(target.value as Importing['mode'])} className="radios" /></Form.Item>
      <Form.Item><Checkbox checked={updateExisting} onChange={({ target }) => setUpdateExisting(target.checked)}>更新名录里已有的记录（不勾选的，已有的保持原样并列出）</Checkbox></Form.Item>
      <div className="act-buttons">
        <Button type="primary" size="large" loading={isPending} onClick={() => begin(true)}>试导：只检查，不入库</Button>
        <Button size="large" disabled={isPending} onClick={() => begin(false)}>正式导入</Button>
      </div>
    </Form>
  );
}
