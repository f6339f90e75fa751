import { createHash } from 'node:crypto';

/** Mobile first; nothing is fetched, so a page is one answer. Contrasts are at least 4.5 to 1, targets at least 44 px high. */
export const STYLE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#f3f5f8;color:#1b2430;font:1.0625rem/1.65 system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:44rem;margin:0 auto;padding:1rem 1rem 3rem}
header{padding:.75rem 0 .25rem}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .25rem}
h2{font-size:1.1875rem;line-height:1.4;margin:2rem 0 .5rem}
h2 small{display:block;font-size:.9375rem;font-weight:400;color:#4b5767}
p{margin:.5rem 0}
.bureau{color:#4b5767;margin:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.75rem 0 0}
dt{color:#4b5767}
dd{margin:0;overflow-wrap:anywhere}
.card,fieldset,.text{background:#fff;border:1px solid #d5dce5;border-radius:.625rem;padding:.875rem 1rem;margin:0 0 .75rem;min-width:0}
.card h2{margin-top:0}
.promise{border-left:.375rem solid #1f5fbf}
.promise ul{margin:.25rem 0;padding-left:1.25rem}
fieldset{padding-top:.25rem}
legend{float:left;width:100%;padding:.625rem 0 .25rem;font-weight:600}
legend+*{clear:both}
.choices{display:flex;flex-wrap:wrap;gap:.5rem}
.choices label{display:flex;align-items:center;gap:.5rem;flex:1 1 6.5rem;min-height:2.75rem;padding:.25rem .75rem;border:1px solid #8593a5;border-radius:.5rem;cursor:pointer}
.choices label:has(:checked){border-color:#1f5fbf;background:#eaf1fb;box-shadow:inset 0 0 0 1px #1f5fbf}
input[type=radio]{width:1.25rem;height:1.25rem;margin:0;accent-color:#1f5fbf;flex:none}
.text label{display:block;font-weight:600}
.hint{color:#4b5767;font-size:.9375rem;margin:.125rem 0 .5rem}
textarea{display:block;width:100%;min-height:7rem;padding:.625rem .75rem;border:1px solid #8593a5;border-radius:.5rem;font:inherit;color:inherit;background:#fff;resize:vertical}
:focus-visible{outline:3px solid #f0a020;outline-offset:2px}
button{display:block;width:100%;min-height:3.25rem;margin:1.5rem 0 .5rem;border:0;border-radius:.625rem;background:#1f5fbf;color:#fff;font-family:inherit;font-size:1.125rem;font-weight:600;line-height:1.2;cursor:pointer}
button:hover{background:#184d9d}
a{color:#1a54ab}
.errors{border:2px solid #b3261e;border-radius:.625rem;background:#fff;padding:.75rem 1rem;margin:1rem 0}
.errors h2{margin:0 0 .25rem;color:#b3261e}
.errors ul{margin:0;padding-left:1.25rem}
.errors a{color:#b3261e}
.fault{color:#b3261e;font-weight:600;margin:.25rem 0 .5rem}
.wrong{border-color:#b3261e;box-shadow:inset 0 0 0 1px #b3261e}
.source{color:#4b5767;font-size:.9375rem}
.notice{margin-top:1.5rem;padding:1.5rem 1.25rem}
@media (min-width:40rem){main{padding-top:2rem}h1{font-size:1.875rem}.card,fieldset,.text{padding:1rem 1.25rem}fieldset{padding-top:.375rem}button{width:auto;min-width:14rem;padding:0 2rem}}
@media print{body{background:#fff}button{display:none}.card,fieldset,.text{break-inside:avoid}}
`;

const hash = createHash('sha256').update(STYLE, 'utf8').digest('base64');

/** No script, no picture, nothing from anywhere; the style by its hash; the form goes nowhere but back here; in no frame. */
export const POLICY = `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
