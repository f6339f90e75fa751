import { InboxOutlined } from '@ant-design/icons';
import type { DragEvent, ReactNode } from 'react';
import { groupHeld, type Held } from '../acts/given-controls.js';

interface Placed extends Held {
  /** For readers: which file. */
  readonly label: string;
  /** '.xlsx,.csv' */
  readonly accept: string;
  /** What was chosen, as it is shown; null: nothing yet. */
  readonly chosen: string | null;
  readonly missing?: boolean;
  readonly onFile: (file: File) => void;
  /** What kind of file is wanted. */
  readonly children?: ReactNode;
}

/** A file is chosen or dropped here; the browser's own button would speak the language of the browser. */
export function FilePlace({ label, accept, chosen, missing = false, onFile, children, ...props }: Placed) {
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first !== undefined) onFile(first);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <label className={missing ? 'file-place file-missing' : 'file-place'} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input type="file" accept={accept} className="for-readers" aria-label={label} aria-invalid={missing} {...groupHeld(props)} onChange={({ target }) => take(target.files)} />
      <InboxOutlined aria-hidden />
      {chosen === null ? <span>点这里选择文件，或者把文件拖到这里</span> : <strong>{chosen}</strong>}
      {children !== undefined && <span className="quiet">{children}</span>}
    </label>
  );
}
