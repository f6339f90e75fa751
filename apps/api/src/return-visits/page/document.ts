import { html, Markup } from './markup.js';

/**
 * A page that this program writes by itself, without the workbench: for whoever has no account, or for paper. No search engine lists it, and where one goes from
 * it does not learn where one was.
 * @param style the whole style sheet, word for word what the page's policy has the hash of
 */
export function documentOf(title: string, style: string, body: Markup): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
