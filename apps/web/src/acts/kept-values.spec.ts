import { describe, expect, it } from '@jest/globals';
import { ACT_SCHEMAS } from '#contract/acts/index';
import { processView } from '#contract/http/process';
import { isProcessKind, PROCESS_KINDS } from '#domain';
import { askedStill, changed, changesTo, isKept, keptName } from './kept-values.js';
import { type FieldShape, fieldsOf } from './shape.js';

const kinds = Object.keys(PROCESS_KINDS).filter(isProcessKind);
const FIELDS: readonly FieldShape[] = [{ name: 'amendment', label: '调整', kind: 'identifier', required: true }, { name: 'reason', label: '理由', kind: 'paragraph', required: true }];

/** A plan of which these amendments wait. */
const plan = (...open: readonly string[]) => processView.partial().loose().parse({ data: { amendments: Object.fromEntries(open.map((id) => [id, { reason: '企业关停', stage: 'proposed' }])) } }) as Parameters<typeof askedStill>[2];

describe('what is written in the form of an act', () => {
  it('is kept in every form, besides those that keep themselves and those of a witness', () => {
    const not = kinds.flatMap((kind) => Object.keys(ACT_SCHEMAS[kind]).filter((act) => !isKept(kind, act)).map((act) => `${kind}.${act}`));
    expect(not.toSorted()).toEqual(['inspection.enterResult', 'inspection.finishNonSite', 'inspection.recordChecklist', 'inspection.recordRemoteCheck', 'task.commitWitnessNumber', 'task.revealWitnessNumber']);
  });

  it.each(kinds)('%s: no form that is kept asks for a number, a blind or a password of somebody', (kind) => {
    const secret = Object.entries(ACT_SCHEMAS[kind]).filter(([act]) => isKept(kind, act)).flatMap(([act, schema]) => fieldsOf(schema).filter(({ name, label }) => ['number', 'blind', 'commitment', 'password'].includes(name) || /密码|掩码|见证数字/.test(label)).map(({ name }) => `${act}.${name}`));
    expect(secret).toEqual([]);
  });

  it('is kept for each of several things the act may be about', () => {
    expect([keptName('passResult', {}), keptName('handOverStep', { key: 'review' }), keptName('handOverStep', { key: 'checkIn/D02' })]).toEqual(['passResult', 'handOverStep/review', 'handOverStep/checkIn/D02']);
  });

  it('is what differs from what the form began with, within groups too, and nothing that was emptied again', () => {
    const begin = { name: '李敏', entry: { town: '柏舍镇', tags: ['a'] }, group: { reason: '旧' } };
    const now = { name: '李敏', entry: { town: '尹村镇', tags: ['a', 'b'] }, group: undefined, reason: '', note: '新', when: undefined };
    const changes = changesTo(begin, now);
    expect(changes).toEqual({ entry: { town: '尹村镇', tags: ['a', 'b'] }, group: null, note: '新' });
    expect(changesTo({}, { reason: '', opinion: undefined })).toEqual({});
    expect(changesTo(begin, begin)).toEqual({});
  });

  it('is put over what stands there today: what another has changed meanwhile, and one did not touch, stays theirs', () => {
    const today = { name: '李敏敏', entry: { town: '柏舍镇', tags: ['c'] } };
    expect(changed(today, { entry: { town: '尹村镇' }, note: '新' })).toEqual({ name: '李敏敏', entry: { town: '尹村镇', tags: ['c'] }, note: '新' });
    expect(changed({}, changesTo({}, { exemption: { reason: '信访', evidence: '' } }))).toEqual({ exemption: { reason: '信访', evidence: '' } });
  });

  it('comes back as far as the form asks for it, and not where what it was about is settled', () => {
    const kept = { amendment: 'A1', reason: '企业已关停', formerly: '不再问的' };
    expect(askedStill(kept, FIELDS, plan('A1', 'A2'))).toEqual({ amendment: 'A1', reason: '企业已关停' });
    expect(askedStill(kept, FIELDS, plan('A2'))).toBeNull();
    expect(askedStill({ reason: '只有理由' }, FIELDS, plan('A2'))).toEqual({ reason: '只有理由' });
    expect(askedStill(kept, FIELDS, null)).toEqual({ amendment: 'A1', reason: '企业已关停' });
  });
});
