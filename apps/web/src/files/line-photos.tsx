import type { ProcessView } from '#contract/http/process';
import { ChooseFiles } from './choose-files.js';
import { Thumbnail } from './file-card.js';
import { useFiles } from './queries.js';
import './files.css';

interface Shown {
  readonly process: ProcessView;
  readonly about: { readonly item: string; readonly line: string };
  /** The line, for readers. */
  readonly text: string;
  /** Whether more may be handed in here. */
  readonly adding: boolean;
}

/** The photographs that show one line of the checklist. */
export function LinePhotos({ process, about, text, adding }: Shown) {
  const { data } = useFiles(process);
  if (data === undefined) return null;
  const own = data.items.filter(({ about: of, withdrawn }) => withdrawn === null && of?.item === about.item && of.line === about.line);
  const may = adding && data.mayAttach;
  if (own.length === 0 && !may) return null;
  return (
    <div className="line-photos">
      {own.map((file) => <Thumbnail key={file.file} process={process} file={file} />)}
      {may && <ChooseFiles process={process} limits={data.limits} purpose="photo" about={about} label="添加照片" of={text} small />}
    </div>
  );
}
