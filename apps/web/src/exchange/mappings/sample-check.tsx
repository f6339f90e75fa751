import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import type { MappingCheckedView } from '#contract/http/exchange';
import type { ExchangedRecord, Platform } from '#domain/exchange/platform';
import { FilePlace } from '../../shared/file-place.js';
import { RowProblems } from '../../shared/row-problems.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useCheckSample } from '../queries.js';

interface Checking {
  readonly platform: Platform;
  readonly record: ExchangedRecord;
  readonly version: number;
  /** A header of the file becomes a column of the layout that is being changed. */
  readonly onAddColumn: (header: string) => void;
}

function headlineOf({ headerRow, missing, unmapped, rows, problems }: MappingCheckedView): { readonly type: 'success' | 'warning' | 'error'; readonly title: string } {
  if (headerRow === null) return { type: 'error', title: '没有一行有对照表里的表头' };
  if (missing.some(({ required }) => required)) return { type: 'error', title: '缺少必填的表头，读不出' };
  if (missing.length + unmapped.length + problems.length > 0) return { type: 'warning', title: `表头在第 ${headerRow} 行，试读了 ${rows} 行，有需要核对的` };
  return { type: 'success', title: `表头在第 ${headerRow} 行，试读的 ${rows} 行都读得出` };
}

function Told({ told, onAddColumn }: { readonly told: MappingCheckedView; readonly onAddColumn: (header: string) => void }) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const { missing, unmapped, problems } = told;
  return (
    <div role="status" className="sample-told">
      <Alert {...headlineOf(told)} showIcon description="试读前 200 行，什么也没有保存。" />
      {missing.length > 0 && <><h3>对照表里有、文件里没有</h3><ul className="headers headers-lacking">{missing.map(({ header, required }) => <li key={header}>{header}{required && <Tag color="error">必填</Tag>}</li>)}</ul></>}
      {unmapped.length > 0 && (
        <>
          <h3>文件里有、对照表没有用到</h3>
          <ul className="headers">{unmapped.map((header) => <li key={header}>{header}{added.includes(header) ? <span className="quiet">已加为一列，请选择字段</span> : <Button size="small" onClick={() => { onAddColumn(header); setAdded([...added, header]); }}>加为一列<span className="for-readers">：{header}</span></Button>}</li>)}</ul>
        </>
      )}
      {problems.length > 0 && <><h3>读不出的</h3><RowProblems problems={problems} /></>}
    </div>
  );
}

/** A file of the platform is held against the layout as it was saved. */
export function SampleCheck({ platform, record, version, onAddColumn }: Checking) {
  const { mutate, data, error, isPending } = useCheckSample(platform, record);
  const [name, setName] = useState<string | null>(null);
  return (
    <section className="panel" aria-labelledby="sample-title">
      <h2 id="sample-title">用平台的样表核对</h2>
      <p className="quiet">核对的是已保存的{version === 0 ? '默认版式' : `第 ${version} 版`}；正在修改的，先保存再核对。</p>
      <FilePlace label="选择平台的样表" accept=".xlsx,.csv" chosen={name} onFile={(file) => { setName(file.name); mutate(file); }}>平台的导入模板，或者平台导出的文件</FilePlace>
      {isPending && <p role="status" className="quiet">正在核对……</p>}
      {error !== null && <ProblemAlert error={error} focus />}
      {data !== undefined && <Told key={name} told={data} onAddColumn={onAddColumn} />}
    </section>
  );
}
