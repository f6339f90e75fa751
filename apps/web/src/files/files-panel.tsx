import { Skeleton } from 'antd';
import type { FileListView } from '#contract/http/files';
import type { ProcessView } from '#contract/http/process';
import { RequestFailed } from '../api/request-failed.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { showBounds } from './bounds.js';
import { ChooseFiles } from './choose-files.js';
import { FileCard } from './file-card.js';
import { useFiles } from './queries.js';
import './files.css';

function Shown({ process, list: { items, mayAttach, limits } }: { readonly process: ProcessView; readonly list: FileListView }) {
  return (
    <>
      {items.length === 0 && <p className="quiet">还没有照片和材料。</p>}
      {items.length > 0 && <ul className="files">{items.map((file) => <FileCard key={file.file} process={process} file={file} />)}</ul>}
      {mayAttach && (
        <div className="screen-only">
          <div className="files-add">
            <ChooseFiles process={process} limits={limits} purpose="photo" label="添加照片" />
            <ChooseFiles process={process} limits={limits} purpose="paper" label="添加文书或材料" />
          </div>
          <p className="quiet">{showBounds(limits)}内容按 SHA-256 保存并记入台账，添加后不能改动。</p>
        </div>
      )}
    </>
  );
}

/** Before the check it is not for everybody (R7); whoever may not know is shown nothing. */
const isSecret = (error: unknown): boolean => error instanceof RequestFailed && error.problem.code === 'NOT_DISCLOSED';

/** 照片和材料: what was photographed on the spot, and every paper of the file. */
export default function FilesPanel({ process }: { readonly process: ProcessView }) {
  // An inspection that this person may not know of names no enterprise.
  const known = process.kind !== 'inspection' || process.enterprise !== null;
  const { data, error, refetch } = useFiles(process, known);
  if (!known || isSecret(error)) return null;
  return (
    <section className="panel" aria-labelledby="files-heading">
      <h2 id="files-heading">照片和材料{data !== undefined && data.items.length > 0 && `（${data.items.filter(({ withdrawn }) => withdrawn === null).length}）`}</h2>
      {data !== undefined ? <Shown process={process} list={data} /> : error === null ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}
    </section>
  );
}
