import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readChildrenFile, stopStaleChildren, writeChildrenFile } from '#infra/dev/children-file';
import { Supervisor } from '#infra/dev/supervisor';
import { killGroup, spawnGuarded } from '#infra/toolchain/guarded';
import { identityOf } from '#infra/toolchain/identity';
import { waitUntil } from '#infra/toolchain/wait';

const shell = (script: string) => ({ command: '/bin/sh', args: ['-c', script], stopSignal: 'SIGTERM' as const });

async function until(holds: () => boolean): Promise<void> {
  if (!(await waitUntil(holds, 15_000))) throw new Error('it never came to hold');
}

describe('the supervisor', () => {
  let folder = '';
  let said: string[] = [];
  let supervisor: Supervisor;
  const childrenFile = () => join(folder, 'children.json');
  const pidOf = (name: string): number | undefined => readChildrenFile(childrenFile())?.children.find((child) => child.name === name)?.pid;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-supervisor-'));
    said = [];
    supervisor = new Supervisor({ logFolder: join(folder, 'logs'), childrenFile: childrenFile(), report: (line) => void said.push(line), backOffMs: [10, 20] });
  });
  afterEach(async () => {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const keep = (name: string, layer: number, script: string, stopWithinMs = 10_000) =>
    supervisor.start({ name, layer, stopWithinMs, program: () => shell(script) });

  it('starts a child again when it dies', async () => {
    await keep('clock', 0, 'echo one; exec sleep 600');
    const first = pidOf('clock') ?? 0;
    await until(() => readFileSync(join(folder, 'logs', 'clock.log'), 'utf8').includes('one'));
    process.kill(first, 'SIGKILL');
    await until(() => ![undefined, first].includes(pidOf('clock')));
    expect(said.join()).toContain('clock 意外停止（信号 SIGKILL）');
  });

  it('counts the deaths of one that cannot live, and keeps what it said last', async () => {
    const child = await keep('sick', 0, 'echo I am sick; exit 3');
    await until(() => supervisor.deathsOf(child).count >= 3);
    expect(supervisor.deathsOf(child).last).toMatchObject({ code: 3, said: 'I am sick' });
  });

  it('stops the upper layers first, whatever was started first', async () => {
    const trap = (name: string) => `trap 'echo ${name} >> ${folder}/order; exit 0' TERM; echo up; while :; do sleep 0.05; done`;
    await keep('api', 3, trap('api'));
    await keep('postgres', 0, trap('postgres'));
    await keep('temporal', 1, trap('temporal'));
    await until(() => ['api', 'postgres', 'temporal'].every((name) => readFileSync(join(folder, 'logs', `${name}.log`), 'utf8').includes('up')));
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('api\ntemporal\npostgres\n');
    expect(existsSync(childrenFile())).toBe(false);
  });

  it('kills a child that does not stop in time, with all its own', async () => {
    await keep('deaf', 0, `trap '' TERM; sleep 600 & echo $! > ${folder}/grandchild; wait; while :; do sleep 1; done`, 200);
    await until(() => existsSync(join(folder, 'grandchild')) && readFileSync(join(folder, 'grandchild'), 'utf8').endsWith('\n'));
    const pids = [pidOf('deaf') ?? 0, Number(readFileSync(join(folder, 'grandchild'), 'utf8'))];
    await supervisor.stop();
    await until(() => pids.every((pid) => identityOf(pid) === undefined));
  });

  it('stops what an earlier supervisor left, but not a stranger with a recorded number', async () => {
    const [left, stranger] = [spawnGuarded(shell('exec sleep 600'), ['ignore', 'ignore']), spawnGuarded(shell('exec sleep 600'), ['ignore', 'ignore'])];
    const [leftPid, strangerPid] = [left.pid ?? 0, stranger.pid ?? 0];
    const record = (name: string, pid: number, identity: string) => ({ name, pid, identity, stopSignal: 'SIGTERM' as const });
    const path = join(folder, 'earlier.json');
    const children = [record('left', leftPid, identityOf(leftPid) ?? ''), record('stranger', strangerPid, 'an earlier boot:1')];
    writeChildrenFile(path, { supervisor: record('supervisor', 2 ** 30, 'gone'), children });
    await stopStaleChildren(path, () => undefined);
    expect(identityOf(leftPid)).toBeUndefined();
    expect(identityOf(strangerPid)).toBeDefined();
    expect(existsSync(path)).toBe(false);
    killGroup(strangerPid);
  });

  it('leaves no program behind when the one who started it is gone', async () => {
    const child = spawnGuarded(shell('exec sleep 600'), ['ignore', 'ignore']);
    const pid = child.pid ?? 0;
    expect(identityOf(pid)).toBeDefined();
    child.stdin?.destroy(); // what the system does with the pipe when its process ends in whatever way
    await until(() => identityOf(pid) === undefined);
  });
});
