import { FilePdfOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { type AttachedFileView, withdrawRequest } from '#contract/http/files';
import type { ProcessView } from '#contract/http/process';
import { CountedText, fits, mostOf } from '../acts/counted.js';
import { RestoredNote } from '../acts/restored-note.js';
import { useKeptForm } from '../acts/use-kept-form.js';
import { toldOf } from '../api/request-failed.js';
import { showInstant } from '../shared/time.js';
import { showSize } from './bounds.js';
import { contentAddress, useWhyNot, useWithdraw } from './queries.js';

interface Shown {
  readonly process: Pick<ProcessView, 'kind' | 'number'>;
  readonly file: AttachedFileView;
}

/** The browser makes the picture small itself. @param onBroken the server does not hand it out, or it is no picture */
export function Thumbnail({ process, file, onBroken }: Shown & { readonly onBroken?: () => void }) {
  const [broken, setBroken] = useState(false);
  const address = contentAddress(process, file);
  const named = file.about === null ? file.name : `${file.about.text}：${file.name}`;
  const fail = (): void => {
    setBroken(true);
    onBroken?.();
  };
  if (broken) return <span className="thumbnail thumbnail-paper thumbnail-broken"><WarningOutlined aria-hidden /><span>无法显示</span></span>;
  return (
    <a href={address} target="_blank" rel="noreferrer" className="thumbnail">
      {file.image ? <img src={address} alt={named} loading="lazy" onError={fail} /> : <span className="thumbnail-paper"><FilePdfOutlined aria-hidden /><span className="for-readers">打开 {named}</span></span>}
    </a>
  );
}

/** Evidence that is gone or altered is told where it should be seen, in the server's words. */
function WhyNot({ process, file: { file } }: Shown) {
  const { error } = useWhyNot(process, file, true);
  return <p role="alert" className="file-withdrawn">{error === null ? '浏览器不能显示这个文件，请点开或者下载查看。' : toldOf(error).detail}</p>;
}

const MOST_SAID = mostOf(withdrawRequest.shape.reason);
const UNWRITTEN = { reason: '' };

function Withdraw({ process, file: { file, name } }: Shown) {
  const [open, setOpen] = useState(false);
  const field = useId();
  const kept = useKeptForm({ kind: process.kind, number: process.number, act: `withdrawFile/${file}` }, { begin: UNWRITTEN });
  const [reason, setReason] = useState(String(kept.initial['reason']));
  const write = (text: string): void => {
    setReason(text);
    kept.keep({ reason: text });
  };
  const anew = (): void => {
    kept.anew();
    setReason('');
  };
  const { mutateAsync, isPending, error } = useWithdraw(process);
  const withdraw = (): void => void (fits(field, reason, MOST_SAID) && mutateAsync({ file, reason }).then(() => { kept.forget(); setOpen(false); }, () => undefined));
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>撤下<span className="for-readers"> {file}“{name}”</span></Button>
      <Modal open={open} title={`撤下“${name}”`} okText="撤下" cancelText="不撤下" okButtonProps={{ disabled: reason.trim() === '' }} confirmLoading={isPending} onOk={withdraw} onCancel={() => setOpen(false)} destroyOnHidden>
        <p>撤下以后不再出示，记录和理由保留在台账中。</p>
        {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={anew} />}
        {error !== null && <p role="alert" className="files-refused">{toldOf(error).detail}</p>}
        <CountedText id={field} aria-label="撤下理由" placeholder="撤下理由" paragraph most={MOST_SAID} value={reason} onChange={write} />
      </Modal>
    </>
  );
}

/** One file: what it is, what it shows, who handed it in. */
export function FileCard({ process, file }: Shown) {
  const { file: number, name, typeName, size, takenAt, about, note, by, at, withdrawn, mayWithdraw } = file;
  const [broken, setBroken] = useState(false);
  return (
    <li className="file-card">
      {withdrawn === null ? <Thumbnail process={process} file={file} onBroken={() => setBroken(true)} /> : <span className="thumbnail thumbnail-paper">已撤下</span>}
      <div className="file-about">
        <p className="file-name">{number} {name}</p>
        {about !== null && <p>{about.itemName} {about.text}</p>}
        {note !== null && <p>{note}</p>}
        <p className="quiet">{typeName}，{showSize(size)}{takenAt !== null && `，${showInstant(takenAt)} 拍摄（设备时间）`}</p>
        <p className="quiet">{by}，{showInstant(at)} 添加</p>
        {broken && <WhyNot process={process} file={file} />}
        {withdrawn !== null && <p className="file-withdrawn">撤下理由：{withdrawn.reason}（{withdrawn.by}，{showInstant(withdrawn.at)}）</p>}
        {mayWithdraw && <Withdraw process={process} file={file} />}
      </div>
    </li>
  );
}
