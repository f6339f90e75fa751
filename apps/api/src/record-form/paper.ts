import { createHash } from 'node:crypto';
import { documentOf } from '../return-visits/page/document.js';
import type { Markup } from '../return-visits/page/markup.js';

/** For paper: black on white, tables that do not break inside a row. */
const STYLE = `
body{margin:1.5rem;color:#000;background:#fff;font:0.95rem/1.5 "SimSun","Songti SC","Noto Serif CJK SC",serif}
h1{font-size:1.4rem;text-align:center;margin:0 0 .5rem}
h2{font-size:1.05rem;margin:1rem 0 .25rem}
table{width:100%;border-collapse:collapse;margin:.25rem 0 .5rem}
th,td{border:1px solid #000;padding:.25rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{white-space:nowrap;font-weight:600}
tr{break-inside:avoid}
.sign td{height:3.2rem}
.sign th{width:9em}
.code{font:600 1.2rem/1.4 monospace;letter-spacing:.06em}
.small{font-size:.85rem}
@media print{body{margin:0}}
`;

const hash = createHash('sha256').update(STYLE, 'utf8').digest('base64');
/** No script, nothing fetched, in no frame. */
export const PRINT_POLICY = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page that is a document: to be printed, signed and filed. */
export function paper(title: string, body: Markup): string {
  return documentOf(title, STYLE, body);
}
