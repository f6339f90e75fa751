import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '#config';
import { openBrowser as launch } from '#infra/browser/open-browser';
import { closedAtLast, notOver } from '#test/support/closing';

/** @param host a name under which this machine is reached, as over a network */
export async function openBrowser(host?: string): Promise<Browser> {
  notOver();
  const browser = await launch(host);
  closedAtLast(() => browser.close());
  return browser;
}

const SCREENS = join(projectRoot(), 'test', 'browser', 'screens');

/** The page as the build made it. @throws Error where nothing was built */
export function builtPage(): string {
  const path = join(projectRoot(), 'dist', 'verify.html');
  if (!existsSync(path)) throw new Error(`no ${path}: npm test builds it first; by hand, node dist/infra/verify-page/main.js after a build`);
  return path;
}

/** A picture for whoever wants to look; not kept in git. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}
