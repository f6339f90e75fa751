import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { listDifference } from '#contract/http/items';
import { fileAddress, sendForFile, upload } from '../../api/ask.js';
import { toldOf } from '../../api/request-failed.js';
import type { EntryFormSpec } from '../../shared/entry-form.js';
import { type Handed, useListFile } from '../../shared/list-file.js';
import { saveFile } from '../../shared/save-file.js';

const TEMPLATES = (
  <p className="quiet">
    没有文件？先下载模板：<a href={fileAddress('/item-lists/template?format=xlsx')} download>xlsx 模板（三张工作表，有填写说明）</a>、<a href={fileAddress('/item-lists/template?format=csv')} download>csv 模板（一张表）</a>
  </p>
);

/** What a trial found: how the next version differs, before there is one. */
function Tried({ answer }: { readonly answer: unknown }) {
  const { version, against, added, removed, changed, touched } = listDifference.parse(answer);
  return (
    <p>
      将成为第 {version} 版，{against === 0 ? '首次导入' : `与第 ${String(against)} 版相比`}：新增 {added.length} 项，删除 {removed.length} 项，变更 {changed.length} 项
      {touched.length > 0 && <>；触及已认领的 {touched.length} 项：{touched.map(({ name }) => name).join('、')}</>}。
    </p>
  );
}

function FileWithReasons({ name, fetch }: { readonly name: string; readonly fetch: () => Promise<Blob> }) {
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const download = (): void => {
    setBusy(true);
    setFailed(null);
    fetch().then((file) => saveFile(file, name.replace(/(\.\w+)?$/, '-错误原因$1')), (error: unknown) => setFailed(toldOf(error).detail)).finally(() => setBusy(false));
  };
  return <>{failed !== null && <span role="alert">{failed} </span>}<Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={download}>下载错误文件</Button></>;
}

/** The list as the superior sends it: one workbook. Tried first, with every fault beside its row. */
export function useListImport(): EntryFormSpec {
  const { spec, handed } = useListFile('/item-lists/file', { about: '上级每次调整清单，都作为新的一版导入；有一处不对就全部不导入。', hint: 'xlsx：事项清单、检查表、法律依据各一张工作表；或一张表含全部内容（xlsx、csv）；至 20 MB', below: TEMPLATES });
  const last = useRef<Handed | null>(null);
  const trySend = (input: unknown): Promise<unknown> => {
    last.current = handed(input);
    return upload(listDifference, '/item-lists/file/check', last.current.asked, last.current.file);
  };
  const send = (input: unknown): Promise<unknown> => {
    last.current = handed(input);
    return spec.send(input);
  };
  const reasons = ({ asked: { issuer, name }, file }: Handed): ReactNode => <FileWithReasons name={name} fetch={() => sendForFile('/item-lists/file/reasons', { issuer, name }, file)} />;
  return {
    ...spec, send,
    trial: { title: '试导：只检查，不入库', done: '试导完成，没有发现错误', send: trySend, told: (answer) => <Tried answer={answer} /> },
    besideRefusal: ({ code }) => (code === 'ROWS_REFUSED' && last.current !== null ? reasons(last.current) : null),
  };
}
