import { searched } from '#contract/http/page';
import { CountedText, fits, mostOf } from '../acts/counted.js';

const MOST = mostOf(searched.unwrap());
const ID = 'searched';

interface Searching {
  /** What is looked for: '姓名或编号'. */
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onFind: () => void;
}

/** @returns whether what is looked for may be sent; where it is too long, whoever wrote it stands at it */
export const searchFits = (text: string): boolean => fits(ID, text, MOST);

/** The text that a list is looked through by, one on a page: nothing that is pasted is cut. */
export function SearchField({ name, ...props }: Searching) {
  return <div className="text-filter"><CountedText id={ID} aria-label={name} most={MOST} {...props} /></div>;
}
