import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { bareCodes, LIMIT_NAMES } from '#domain/limits/limit-names';

const ROOT = new URL('../../', import.meta.url);
/** Where what people read is written: refusals and sentences, contracts, screens, command line, papers, exports. Not what Temporal's own screens tell whoever runs it. */
const SOURCES = ['libs/', 'apps/', 'infra/walkthrough/'];
const HAN = /\p{Script=Han}/u;

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(`${folder}${entry.name}/`);
    return /\.tsx?$/.test(entry.name) && !/\.(spec|fixture|d)\.ts/.test(entry.name) ? [`${folder}${entry.name}`] : [];
  });
}

/** A template with names put in, and for the code of a limit some code: '${day} 到期，${limit.code}' is '名 到期，D1'. */
function templateText(node: ts.TemplateExpression): string {
  const put = ({ expression, literal }: ts.TemplateSpan): string => `${/(?:\blimit\.code|\blimitCode)\b/.test(expression.getText()) && !ts.isCallExpression(expression) ? 'D1' : '名'}${literal.text}`;
  return node.head.text + node.templateSpans.map(put).join('');
}

/** What one element of a page says, its parts one after another: '{name}（{limit.code}）最迟' is '名（D1）最迟'. */
function elementText({ children }: ts.JsxElement | ts.JsxFragment): string {
  const said = (child: ts.JsxChild): string => {
    if (ts.isJsxText(child)) return child.text;
    return ts.isJsxExpression(child) && child.expression !== undefined && /^(?:limit\.code|limitCode)$/.test(child.expression.getText()) ? 'D1' : '名';
  };
  return children.map(said).join('');
}

function textOf(node: ts.Node): string | null {
  if (ts.isTemplateExpression(node)) return templateText(node);
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return elementText(node);
  return ts.isStringLiteralLike(node) ? node.text : null;
}

/** Every text of a file that names a code without its words. A literal that is a code and nothing else is a value of the program. */
function bareIn(file: string, source: string): readonly string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && !Object.hasOwn(LIMIT_NAMES, text) && HAN.test(node.getText()) && bareCodes(text).length > 0) found.push(`${file}:${String(tree.getLineAndCharacterOfPosition(node.getStart()).line + 1)}: ${text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe('no text of the program names a limit by its code alone', () => {
  it.each([
    ["refuse('invalid', 'LATE', '晚了。', { source: 'D11 检查窗口' })", 1],
    ["refuse('invalid', 'LATE', '晚了。', { source: '实施检查（D11）' })", 0],
    ['const told = `${limit.code} 限 ${day} 当天`;', 1],
    ['const told = `${limitNamed(limit.code, title)}到 ${day} 当天`;', 0],
    ["if (code === 'D12') return '结果';", 0],
    ['<p>时限照常计算，见 D7。</p>', 1],
    ['<li>{name}（{limit.code}）最迟 {day}</li>', 0],
    ['<li>最迟 {day}，{limit.code}</li>', 1],
  ])('as this test can tell: %s', (source, times) => {
    expect(bareIn('text.tsx', source)).toHaveLength(times);
  });

  it.each(SOURCES)('in %s', (folder) => {
    const files = sourcesIn(folder);
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => bareIn(file, readFileSync(new URL(file, ROOT), 'utf8')))).toEqual([]);
  });
});

it('each limit is called in sentences what the shipped rule set calls it', () => {
  const { limits }: { limits: readonly { code: string; title: string }[] } = JSON.parse(readFileSync(new URL('infra/sample/longyao-2026/rule-set.json', ROOT), 'utf8'));
  expect(Object.fromEntries(limits.map(({ code, title }) => [code, title]))).toEqual(LIMIT_NAMES);
});
