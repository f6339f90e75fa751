/** What a spreadsheet program takes for a formula when it opens a csv, behind any number of text marks. */
const FORMULA = /^'*[=+\-@\t\r]/;
const MARKED = /^'+[=+\-@\t\r]/;

/** A cell as it may be written into a file that somebody opens in a spreadsheet: a text mark before what would be calculated. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The inverse of `neutral`: what was meant by a cell of a file. */
export const written = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell);
