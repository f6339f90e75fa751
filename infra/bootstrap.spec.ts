import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { projectRoot } from '#config';
import { temporaryFolder } from '#test/support/temporary-folder';

it('installs nothing through a link: that would empty the folder of another checkout', () => {
  const folder = temporaryFolder();
  const [clone, other] = [join(folder, 'clone'), join(folder, 'other')];
  for (const made of [join(clone, 'infra'), other]) mkdirSync(made, { recursive: true });
  cpSync(join(projectRoot(), 'infra', 'bootstrap.mjs'), join(clone, 'infra', 'bootstrap.mjs'));
  writeFileSync(join(clone, 'package-lock.json'), '{}');
  writeFileSync(join(other, 'kept'), '');
  symlinkSync(other, join(clone, 'node_modules'));
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'infra', 'bootstrap.mjs'), 'bihuan'], { env: { PATH: process.env['PATH'], HOME: folder, BIHUAN_CACHE: join(folder, 'cache') }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([78, expect.stringContaining('是一个链接')]);
  expect(stderr).toContain('请在它指向的那份代码里安装依赖，或者删除这个链接');
  expect(existsSync(join(other, 'kept'))).toBe(true);
});
