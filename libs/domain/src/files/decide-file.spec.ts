import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../process/refusal.js';
import { at, field, person } from '../process/world.fixture.js';
import { type AttachedFile, evolveFiles, type FileAttached, type FileEvent, filesStreamOf } from './attached-file.js';
import { attachFile, type FileFacts, withdrawFile } from './decide-file.js';

const NOW = at('2026-10-20 10:00');
const W1 = field('w1');
const given: Omit<FileAttached, 'file'> = { sha256: 'a'.repeat(64), size: 1_000, type: 'jpeg', name: '泵房.jpg', purpose: 'photo', takenAt: at('2026-10-20 09:50'), about: { item: 'W1', line: '2' }, note: null };
const facts = (more: Partial<FileFacts> = {}): FileFacts => ({ actor: W1, now: NOW, worksOn: true, files: [], mostFiles: 3, lines: [{ item: 'W1', line: '1' }, { item: 'W1', line: '2' }], ...more });

function after(...events: readonly (FileEvent | ReturnType<typeof attachFile>)[]): readonly AttachedFile[] {
  return events.reduce<readonly AttachedFile[]>((files, event) => {
    if (isRefusal(event)) throw new Error(event.code);
    return evolveFiles(files, { ...event, by: W1.person, at: NOW });
  }, []);
}
const three = after(attachFile(given, facts()), { type: 'FileAttached', data: { file: 'F2', ...given, sha256: 'b'.repeat(64) } }, { type: 'FileAttached', data: { file: 'F3', ...given, sha256: 'c'.repeat(64), about: null } });

describe('a photograph or a paper', () => {
  it('is attached to a line of the checklist or to the whole, with its hash, name, purpose and moment', () => {
    expect(attachFile(given, facts())).toEqual({ type: 'FileAttached', data: { file: 'F1', ...given } });
    expect(attachFile({ ...given, about: null, takenAt: null, purpose: 'paper', note: '委托书' }, facts({ lines: [] }))).toMatchObject({ data: { file: 'F1', note: '委托书' } });
    expect(three.map(({ file, by, withdrawn }) => [file, by, withdrawn])).toEqual([['F1', W1.person, null], ['F2', W1.person, null], ['F3', W1.person, null]]);
  });

  it('by whoever works on the process, on a line that is checked, not taken tomorrow', () => {
    expect(attachFile(given, facts({ worksOn: false }))).toMatchObject({ code: 'NOT_INVOLVED', kind: 'forbidden' });
    expect(attachFile({ ...given, about: { item: 'W1', line: '7' } }, facts())).toMatchObject({ code: 'LINE_NOT_ON_LIST', at: 'line' });
    expect(attachFile({ ...given, takenAt: at('2026-10-21 10:01') }, facts())).toMatchObject({ code: 'TAKEN_IN_FUTURE', at: 'takenAt' });
    expect(isRefusal(attachFile({ ...given, takenAt: at('2026-10-21 09:59') }, facts()))).toBe(false);
  });

  it('once for a line, and not more of them than the settings allow; what was withdrawn does not count', () => {
    expect(attachFile(given, facts({ files: three.slice(0, 1) }))).toMatchObject({ code: 'FILE_ATTACHED_ALREADY' });
    expect(attachFile({ ...given, about: { item: 'W1', line: '1' } }, facts({ files: three.slice(0, 1) }))).toMatchObject({ data: { file: 'F2' } });
    expect(attachFile({ ...given, sha256: 'd'.repeat(64) }, facts({ files: three }))).toMatchObject({ code: 'TOO_MANY_FILES' });
    const fewer = evolveFiles(three, { type: 'FileWithdrawn', data: { file: 'F1', reason: '拍错' }, by: W1.person, at: NOW });
    expect(attachFile(given, facts({ files: fewer }))).toMatchObject({ data: { file: 'F4' } });
  });

  it('is withdrawn by whoever attached it or by the brigade, with a reason that stays', () => {
    const ask = { file: 'F2', reason: '拍错了企业' };
    const event = withdrawFile(ask, facts({ files: three }));
    expect(event).toEqual({ type: 'FileWithdrawn', data: ask });
    expect(isRefusal(withdrawFile(ask, facts({ files: three, actor: person('brigade') })))).toBe(false);
    expect(withdrawFile(ask, facts({ files: three, actor: person('reviewer') }))).toMatchObject({ code: 'NOT_THE_ONE_WHO_ATTACHED', kind: 'forbidden' });
    expect(withdrawFile({ ...ask, file: 'F9' }, facts({ files: three }))).toMatchObject({ code: 'FILE_NOT_FOUND', kind: 'missing' });
    const gone = evolveFiles(three, { type: 'FileWithdrawn', data: ask, by: W1.person, at: NOW });
    expect(gone[1]).toMatchObject({ name: '泵房.jpg', withdrawn: { reason: '拍错了企业', by: W1.person } });
    expect(withdrawFile(ask, facts({ files: gone }))).toMatchObject({ code: 'FILE_WITHDRAWN' });
  });

  it('stands on a stream beside its process', () => {
    expect(filesStreamOf('inspection/1')).toBe('files/inspection/1');
  });
});
