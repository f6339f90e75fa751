import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '#config';

const SCREENS = join(projectRoot(), 'test', 'browser', 'screens');

/** @param host a name under which this machine is reached, as over a network. @throws Error that says what to install where there is no Chromium */
export async function openBrowser(host?: string): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: apt-get install chromium fonts-noto-cjk, or name one by CHROMIUM_PATH`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', ...(host === undefined ? [] : [`--host-resolver-rules=MAP ${host} 127.0.0.1`])] });
}

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
