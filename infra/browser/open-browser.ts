import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** @param host a name under which this machine is reached, as over a network. @throws Error that says what to install where there is no Chromium */
export async function openBrowser(host?: string): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: apt-get install chromium fonts-noto-cjk, or name one by CHROMIUM_PATH`);
  // Without it, a machine with no language set cannot name a downloaded file in Chinese.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return chromium.launch({ executablePath, env, args: ['--no-sandbox', '--disable-dev-shm-usage', ...(host === undefined ? [] : [`--host-resolver-rules=MAP ${host} 127.0.0.1`])] });
}
