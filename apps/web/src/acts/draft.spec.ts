import { beforeEach, describe, expect, it } from '@jest/globals';
import { draftOf, forgetConfidentialDrafts, forgetDraft, isWriting, keepDraft } from './draft.js';

const check = { kind: 'inspection', number: '130525-2026-Q4-01-0001' };
const visit = { kind: 'returnVisit', number: '130525-2026-HF-0001' };

/** As much of a browser's store as is used: its keys are its own properties. */
function storeOf(full: boolean): Storage {
  const kept: Record<string, unknown> = {};
  const own = (value: unknown): PropertyDescriptor => ({ value, enumerable: false });
  return Object.defineProperties(kept, {
    getItem: own((key: string) => (Object.hasOwn(kept, key) ? kept[key] : null)),
    setItem: own((key: string, text: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept[key] = text;
    }),
    removeItem: own((key: string) => Reflect.deleteProperty(kept, key)),
  }) as unknown as Storage;
}
const use = (store: Storage): void => {
  Object.defineProperty(globalThis, 'localStorage', { value: store, configurable: true });
};

const show = (pathname: string, search = ''): void => {
  Object.defineProperty(globalThis, 'location', { value: { pathname, search }, configurable: true });
};

describe('a draft in the browser', () => {
  beforeEach(() => {
    use(storeOf(false));
    show('/todo');
  });

  it('says whether something stands in a form of the page that is shown', () => {
    const draft = { at: 1, values: { reason: '请补充' } };
    expect(isWriting()).toBe(false);
    show('/processes/inspection/1', '?act=returnResult');
    keepDraft('p1', check, 'returnResult', draft);
    expect(isWriting()).toBe(true);
    show('/todo');
    expect(isWriting()).toBe(false);
    draftOf('p1', check, 'returnResult');
    expect(isWriting()).toBe(true);
    forgetDraft('p1', check, 'returnResult');
    expect(isWriting()).toBe(false);
    use(storeOf(true));
    keepDraft('p1', check, 'returnResult', draft);
    expect(isWriting()).toBe(false);
  });

  it('is of one person, one process and one act, until it is forgotten', () => {
    const draft = { at: 1, values: { reason: '请补充' }, seen: 7 };
    expect(keepDraft('p1', check, 'returnResult', draft)).toBe(true);
    expect([draftOf('p1', check, 'returnResult'), draftOf('p2', check, 'returnResult'), draftOf('p1', check, 'passResult'), draftOf('p1', visit, 'returnResult')]).toEqual([draft, null, null, null]);
    forgetDraft('p1', check, 'returnResult');
    expect(draftOf('p1', check, 'returnResult')).toBeNull();
  });

  it('of another version of the program is none, and is not kept on', () => {
    localStorage.setItem('bihuan.act-draft/p1/inspection/130525-2026-Q4-01-0001/passResult', '{"at":"yesterday"}');
    expect([draftOf('p1', check, 'passResult'), Object.keys(localStorage)]).toEqual([null, []]);
  });

  it('is told where the browser keeps nothing', () => {
    use(storeOf(true));
    expect(keepDraft('p1', check, 'passResult', { at: 1, values: {} })).toBe(false);
  });

  it('is none where the browser forbids its store, and nothing fails for it', () => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('forbidden', 'SecurityError'); }, configurable: true });
    expect([draftOf('p1', check, 'passResult'), keepDraft('p1', check, 'passResult', { at: 1, values: {} })]).toEqual([null, false]);
    expect(() => { forgetDraft('p1', check, 'passResult'); forgetConfidentialDrafts(); }).not.toThrow();
  });

  it('of a return visit goes with a logout, the others stay', () => {
    keepDraft('p1', check, 'passResult', { at: 1, values: {} });
    keepDraft('p1', visit, 'hearComplaint', { at: 1, values: {} });
    forgetConfidentialDrafts();
    expect([draftOf('p1', check, 'passResult'), draftOf('p1', visit, 'hearComplaint')]).toEqual([{ at: 1, values: {} }, null]);
  });

  it('of a return visit goes also when somebody else logs in, and stays for its writer', () => {
    keepDraft('p1', visit, 'hearComplaint', { at: 1, values: {} });
    forgetConfidentialDrafts('p1');
    expect(draftOf('p1', visit, 'hearComplaint')).toEqual({ at: 1, values: {} });
    forgetConfidentialDrafts('p2');
    expect(draftOf('p1', visit, 'hearComplaint')).toBeNull();
  });
});
