import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isAlive, readChildrenFile, writeChildrenFile } from './children-file.js';

const record = { name: 'api', pid: 4242, identity: 'boot:100', stopSignal: 'SIGTERM' } as const;

describe('a recorded process', () => {
  it('is alive when the same process has the number', () => expect(isAlive(record, () => 'boot:100')).toBe(true));
  it('is gone when nobody has the number', () => expect(isAlive(record, () => undefined)).toBe(false));
  it('is gone when a later process has the number', () => expect(isAlive(record, () => 'boot:101')).toBe(false));
  it('is gone after the machine was started anew', () => expect(isAlive(record, () => 'other:100')).toBe(false));
});

describe('the file of children', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-children-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was written', () => {
    const path = join(folder, 'children.json');
    writeChildrenFile(path, { supervisor: record, children: [record] });
    expect(readChildrenFile(path)).toEqual({ supervisor: record, children: [record] });
  });

  it.each(['', '{"supervisor":', '{"children":[]}', '[]'])('knows nothing from a file cut off: %j', (text) => {
    const path = join(folder, 'children.json');
    writeFileSync(path, text);
    expect(readChildrenFile(path)).toBeUndefined();
  });
});
