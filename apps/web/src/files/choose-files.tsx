import { CameraOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { AttachedFileView, FileListView } from '#contract/http/files';
import type { ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';
import { tooLarge } from './bounds.js';
import { useAttach } from './queries.js';

interface Chosen {
  readonly process: Pick<ProcessView, 'kind' | 'number'>;
  readonly limits: FileListView['limits'];
  readonly purpose: AttachedFileView['purpose'];
  readonly about?: { readonly item: string; readonly line: string };
  readonly label: string;
  /** For readers, where several such buttons stand on a page: '设施运行'. */
  readonly of?: string;
  readonly small?: boolean;
}

/** Chooses files, or takes a photograph, and hands them in one after another; each that is not taken is named with the reason. */
export function ChooseFiles({ process, limits, purpose, about, label, of, small = false }: Chosen) {
  const chooser = useRef<HTMLInputElement>(null);
  const { mutateAsync } = useAttach(process);
  const [sending, setSending] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const accepted = limits.types.filter(({ media }) => purpose === 'paper' || media.startsWith('image/'));
  const hand = async (files: readonly File[]): Promise<void> => {
    const problems: string[] = [];
    for (const [done, file] of files.entries()) {
      setSending({ done, all: files.length });
      const large = tooLarge(file, limits.mostBytes);
      if (large !== null) problems.push(large);
      else await mutateAsync({ file, purpose, ...(about !== undefined && { about }) }).catch((error: unknown) => problems.push(`“${file.name}”没有添加：${toldOf(error).detail}`));
    }
    setSending(null);
    setRefused(problems);
  };
  return (
    <div className="choose-files">
      <Button {...(small && { size: 'small' as const })} icon={purpose === 'photo' ? <CameraOutlined aria-hidden /> : <UploadOutlined aria-hidden />} loading={sending !== null} onClick={() => chooser.current?.click()}>
        {sending === null ? label : `正在添加 ${sending.done + 1}/${sending.all}`}{of !== undefined && <span className="for-readers">：{of}</span>}
      </Button>
      <input ref={chooser} type="file" multiple accept={accepted.map(({ media }) => media).join(',')} className="for-readers" tabIndex={-1} aria-label={of === undefined ? '选择文件' : `选择文件：${of}`} onChange={({ target }) => { void hand([...(target.files ?? [])]); target.value = ''; }} />
      <div role="alert" className="files-refused">{refused.map((reason) => <p key={reason}>{reason}</p>)}</div>
    </div>
  );
}
