import type { Page } from 'playwright-core';
import { picture } from '../chromium.js';

/** A4 within the margins of the print styles, at 96 pixels to the inch. */
export const PAPER = { width: 703, height: 1_000 };

/** A page as it goes onto paper. Each list names elements, and is empty. */
export interface OnPaper {
  /** What reaches over the edge of the sheet. */
  readonly over: readonly string[];
  /** What holds more than it shows: nobody scrolls paper. */
  readonly cut: readonly string[];
  /** What can only be pressed or searched with. A light and a count say something and stay. */
  readonly pressed: readonly string[];
  readonly folded: number;
  readonly headings: number;
  /** Of which bureau it is, who printed it and when. */
  readonly printed: string;
  /** All that can be read. */
  readonly text: string;
}

/** Runs in the page. */
function look(width: number): OnPaper {
  const PRESSED = 'button:not(.light, .class-count), [role="button"], [role="tablist"], nav:not(.trail), .filters, .ant-btn, .ant-pagination, .link-button, input[type="file"], .shell-side, .shell-top';
  const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 1 && one.closest('.for-readers, svg *') === null);
  const named = (found: readonly HTMLElement[]): readonly string[] => found.slice(0, 5).map((one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent.slice(0, 30)}”`);
  const hides = (one: HTMLElement): boolean => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
  return {
    over: named(shown.filter((one) => one.getBoundingClientRect().right > width + 1)),
    cut: named(shown.filter((one) => !one.matches('input, textarea') && hides(one))),
    pressed: named(shown.filter((one) => one.matches(PRESSED))),
    folded: document.querySelectorAll('details:not([open])').length,
    headings: shown.filter((one) => one.matches('h1')).length,
    printed: document.querySelector<HTMLElement>('.printed')?.innerText ?? '',
    text: document.body.innerText,
  };
}

/** @param page as somebody has it on the screen; afterwards it is there again. @param name of its picture */
export async function onPaper(page: Page, name: string): Promise<OnPaper> {
  const screen = page.viewportSize() ?? PAPER;
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => document.querySelector('details:not([open]), .loading, .ant-skeleton, .ant-spin-spinning') === null);
  await picture(page, name);
  const found = await page.evaluate(look, PAPER.width);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(screen);
  return found;
}
