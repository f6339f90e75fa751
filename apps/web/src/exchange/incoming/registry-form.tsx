import { Alert, Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { MappedImportedView } from '#contract/http/exchange';
import { type Platform, PLATFORMS, RECEIVED_RECORDS } from '#domain/exchange/platform';
import { FilePlace } from '../../shared/file-place.js';
import { MODES } from '../../registry/imports/words.js';
import { RowProblems } from '../../shared/row-problems.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type HandedRegistry, useTakeRegistry } from '../queries.js';

const KINDS = (['enterprise', 'officer'] as const).map((value) => ({ value, label: RECEIVED_RECORDS[value] }));
const CHOICES = Object.entries(MODES).map(([value, label]) => ({ value, label }));

function Result({ kind, result: { added, changed, unchanged, problems, problemCount, missingHeaders }, onClose }: { readonly kind: HandedRegistry['kind']; readonly result: MappedImportedView; readonly onClose: () => void }) {
  const none = added + changed === 0 && problemCount > 0;
  return (
    <div className="receipt-result" role="status">
      <Alert type={none ? 'error' : problemCount > 0 ? 'warning' : 'success'} showIcon title={none ? `有 ${problemCount} 处有误，什么也没有导入` : `新增 ${added} 条，更新 ${changed} 条，与名录一样 ${unchanged} 条${problemCount > 0 ? `，有误 ${problemCount} 处` : ''}`} description={problemCount > 0 ? '按下面的原因更正文件，或修改对照表后，再导入一次。' : '名录已更新，可以去查看。'} />
      {missingHeaders.length > 0 && <Alert type="info" showIcon title="文件里没有这些表头，名录里原有的内容没有动" description={missingHeaders.join('、')} />}
      {problems.length > 0 && <><h3>没有导入的行</h3><RowProblems problems={problems} count={problemCount} /></>}
      <div className="act-buttons"><Button type="primary" size="large" onClick={onClose}>返回</Button><Link to={`/${kind}s`} className="link-button">查看名录</Link></div>
    </div>
  );
}

/** A registry in the platform's own layout: which, what becomes of rows that are wrong; then what became of it. */
export function RegistryForm({ platform, onClose }: { readonly platform: Platform; readonly onClose: () => void }) {
  const [kind, setKind] = useState<HandedRegistry['kind']>('enterprise');
  const [mode, setMode] = useState<HandedRegistry['mode']>('allOrNothing');
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const { mutate, data, error, isPending } = useTakeRegistry();
  const begin = (): void => {
    setMissing(file === null);
    if (file !== null) mutate({ platform, kind, mode, file });
  };
  if (data !== undefined) return <Result kind={kind} result={data} onClose={onClose} />;
  return (
    <Form layout="vertical" className="act-form import-form">
      {error !== null && <ProblemAlert error={error} focus><Link to={`/exchange/mappings/${platform}/${kind}`}>编辑这份名录的对照表</Link></ProblemAlert>}
      <p className="act-about">{PLATFORMS[platform]}导出的名录，按对照表读入。</p>
      <Form.Item label="哪个名录"><Radio.Group aria-label="哪个名录" options={KINDS} value={kind} onChange={({ target }) => setKind(target.value as HandedRegistry['kind'])} className="radios" /></Form.Item>
      <div className="import-file">
        <FilePlace label="选择平台导出的文件" accept=".xlsx,.csv" chosen={file?.name ?? null} missing={missing} onFile={(chosen) => { setFile(chosen); setMissing(false); }}>xlsx 或 csv，至 20 MB、2 万行</FilePlace>
        {missing && <p className="field-error" role="alert">请先选择平台导出的文件。</p>}
      </div>
      <Form.Item label="有错误的行怎么办"><Radio.Group aria-label="有错误的行怎么办" options={CHOICES} value={mode} onChange={({ target }) => setMode(target.value as HandedRegistry['mode'])} className="radios" /></Form.Item>
      <div className="act-buttons">
        <Button type="primary" size="large" loading={isPending} onClick={begin}>导入名录</Button>
        <Button size="large" onClick={onClose}>不办理，返回</Button>
      </div>
    </Form>
  );
}
