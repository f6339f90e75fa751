import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '#config';
import { temporaryFolder } from '#test/support/temporary-folder';
import { builtPage, openBrowser, picture } from './chromium.js';
import { holds } from './workbench/holds.js';

const VECTORS = join(projectRoot(), 'test', 'vectors');
const vectors = readdirSync(VECTORS).filter((name) => name.startsWith('draw-'));
const vector = (name: string) => JSON.parse(readFileSync(join(VECTORS, `draw-${name}.json`), 'utf8'));

describe('verify.html, opened from disk', () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let page: Page;
  let address = '';
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    address = pathToFileURL(builtPage()).href;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    asked.length = 0;
    complaints.length = 0;
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
  });

  afterEach(async () => {
    // Nothing leaves the page: itself, its worker and its empty icon are all that was ever loaded.
    expect(asked.filter((url) => url !== address && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  async function choose(content: unknown, field = '选择文件', name = 'record.json'): Promise<void> {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    await page.getByLabel(field, { exact: true }).setInputFiles(path);
  }
  const verdict = () => page.locator('#verdict h2');
  const marks = () => page.locator('.checks .mark').allInnerTexts();

  it.each(vectors)('finds %s right, and shows each check', async (name) => {
    await choose(readFileSync(join(VECTORS, name), 'utf8'));
    await verdict().waitFor();
    await holds(async () => expect(await verdict().innerText()).toBe('全部相符'));
    expect((await marks()).map((mark) => mark.slice(0, 1))).toEqual(Array.from({ length: 12 }, () => '✔'));
    await picture(page, name.replace('.json', ''));
  });

  it('refuses a record that was tampered with, and says where', async () => {
    const record = vector('witnesses');
    record.strata[0].drawn[0].id = record.pool.groups[2].ids[0];
    await choose(record);
    await verdict().waitFor();
    await holds(async () => expect(await page.locator('#verdict').innerText()).toMatch(/有不符之处[^]*第一处是“抽取结果”/));
    expect((await marks()).filter((mark) => mark.startsWith('✘'))).toHaveLength(2);
    await picture(page, 'tampered');
  });

  it('holds a record against the published commitment and the rule set', async () => {
    const record = vector('caps');
    await choose(record);
    await verdict().waitFor();
    await page.getByText('同时核对公示的承诺、规则集或其他记录').click();
    await choose({ body: { commitment: record.commitment } }, '抽取前公示的承诺', 'published.json');
    await page.getByText('与抽取前公开的承诺一致').waitFor();
    await choose({ ...record.commitment, root: '0'.repeat(64) }, '抽取前公示的承诺', 'other.json');
    await page.getByText('第一处是“公开的承诺”').waitFor();
    await choose({ any: 'thing' }, '规则集', 'rules.json');
    await page.getByText('规则集有误').waitFor();
  });

  it('holds supplements, matchings and replacements against the draw, in whatever order they are chosen', async () => {
    await choose(vector('witnesses'));
    await verdict().waitFor();
    await page.getByText('同时核对公示的承诺、规则集或其他记录').click();
    const others = ['replacement-witnesses', 'matching-supplement', 'matching-witnesses', 'supplement-witnesses'].map((name) => join(VECTORS, `${name}.json`));
    await page.getByLabel('补抽、匹配、人员更换记录', { exact: true }).setInputFiles(others);
    await page.getByText('matching-supplement.json：匹配的检查对象').waitFor();
    await holds(async () => expect(await verdict().innerText()).toBe('全部相符'));
    await picture(page, 'together');
    await choose(vector('caps'), '选择文件', 'caps.json');
    await page.getByText('第一处是“replacement-witnesses.json：所据抽取”').waitFor();
  });

  it.each([
    ['no JSON', '抽取记录', '不是 JSON 文件'],
    ['another format', { format: 'bihuan-matching/1' }, '不是抽取记录'],
    ['a field too many', { ...vector('empty'), note: 1 }, '多出内容'],
  ])('refuses %s in words', async (_, content, told) => {
    await choose(content);
    await page.locator('#trouble').getByText(told).waitFor();
    await holds(async () => expect(await page.locator('#report').isVisible()).toBe(false));
    await picture(page, 'refused');
  });

  it('lets an enterprise look itself up', async () => {
    const record = vector('caps');
    await choose(record);
    await verdict().waitFor();
    const ask = async (id: string): Promise<string> => {
      await page.getByLabel('检查对象编号').fill(id);
      await page.getByRole('button', { name: '查询' }).click();
      await page.locator('#answer strong', { hasText: id }).waitFor();
      return page.locator('#answer').innerText();
    };
    const [special, key] = record.strata;
    expect(await ask('T0010')).toMatch(new RegExp(`抽中了。[^]*分层：特殊[^]*10 个检查对象中排第 ${special.drawn[0].rank} 名`));
    expect(await ask(special.passedOver[0].id)).toContain('所以跳过');
    expect(await ask(key.drawn.find(({ diverted }: { diverted: boolean }) => diverted).id)).toContain('改为非现场检查');
    expect(await ask('Z9999')).toContain('不在这次抽取的名录中');
    await ask(special.passedOver[0].id);
    await picture(page, 'lookup');
  });

  it('answers in the meantime, and takes a large record', async () => {
    const groups = [{ ...vector('thousand').pool.groups[0], ids: Array.from({ length: 60_000 }, (_, n) => `91130525MA${String(n).padStart(6, '0')}`) }];
    // Watched in the page, frame by frame, from before: it may be gone before anybody asks from outside.
    const shown = page.waitForFunction(() => document.querySelector('#progress')?.checkVisibility() === true);
    await choose({ ...vector('thousand'), pool: { ...vector('thousand').pool, groups } });
    await shown;
    await verdict().waitFor();
    await holds(async () => expect(await verdict().innerText()).toBe('有不符之处'));
  });

  it('is whole on a telephone, by keyboard, and in words', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await holds(async () => expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN'));
    await page.keyboard.press('Tab');
    await holds(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('record'));
    await choose(vector('witnesses'));
    await verdict().waitFor();
    await holds(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390));
    const unnamed = await page.evaluate(() => [...document.querySelectorAll('input, button, progress')].filter((field) => !(field instanceof HTMLButtonElement && field.textContent !== '') && document.querySelector(`label[for="${field.id}"]`) === null && !field.hasAttribute('aria-labelledby')).map(({ id }) => id));
    expect(unnamed).toEqual([]);
    await picture(page, 'telephone');
  });

  it('has enough contrast wherever there is text', async () => {
    await choose({ ...vector('witnesses'), nonce: 'x' });
    await verdict().waitFor();
    const poor = await page.evaluate(() => {
      const numbers = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const light = ([r = 0, g = 0, b = 0]: number[]): number => [r, g, b].map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
      const behind = (node: Element | null): number[] => {
        const colour = node === null ? [255, 255, 255] : numbers(getComputedStyle(node).backgroundColor);
        return node !== null && colour[3] === 0 ? behind(node.parentElement) : colour;
      };
      return [...document.querySelectorAll('body *')].flatMap((node) => {
        const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim() !== '');
        const [a, b] = [light(numbers(getComputedStyle(node).color)), light(behind(node))];
        return own && node.tagName !== 'SCRIPT' && (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5 ? [node.outerHTML.slice(0, 80)] : [];
      });
    });
    expect(poor).toEqual([]);
  });

  it('prints what it found', async () => {
    await choose(vector('witnesses'));
    await verdict().waitFor();
    await page.emulateMedia({ media: 'print' });
    await holds(async () => expect(await page.getByRole('button', { name: '打印核验结果' }).isVisible()).toBe(false));
    await holds(async () => expect(await verdict().isVisible()).toBe(true));
    await picture(page, 'print');
  });
});
