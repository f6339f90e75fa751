import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '#config';

export { openBrowser } from '#infra/browser/open-browser';

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
