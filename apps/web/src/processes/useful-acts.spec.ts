import { describe, expect, it } from '@jest/globals';
import type { MergeOffersView } from '#contract/http/merging';
import type { ProcessView } from '#contract/http/process';
import { answersSomething, hasLimitToChange } from './useful-acts.js';

const act = (name: string) => ({ act: name, name, basis: '' });
const offer: MergeOffersView['offers'][number] = { other: '130525-2026-Q4-02', kind: 'undrawnTask', text: '另一项任务', answered: false, reason: null, mergeable: false, whyNot: '分层不同' };
const breach: ProcessView['breaches'][number] = { key: 'review', code: 'D12', name: '审核结果', at: '2026-11-05T00:00:00+08:00', explained: false };

describe('acts that there is something to perform about', () => {
  it('answer an offer while one is open, and no longer', () => {
    const answered = { ...offer, answered: true };
    expect([[], [answered], [answered, offer]].map((offers) => answersSomething(act('answerMergeOffer'), offers))).toEqual([false, false, true]);
  });

  it('merge where something can be merged, answered before or not', () => {
    expect([[], [offer], [{ ...offer, answered: true, mergeable: true }]].map((offers) => answersSomething(act('proposeMerge'), offers))).toEqual([false, false, true]);
  });

  it('change limits while any may run, and explain a breach after the end', () => {
    const may = (ended: boolean, breaches: ProcessView['breaches']) => hasLimitToChange({ ended, breaches }, act('proposeLimitChange'));
    expect([may(false, []), may(true, []), may(true, [{ ...breach, explained: true }]), may(true, [breach])]).toEqual([true, false, false, true]);
  });

  it('are all others, whatever is open', () => {
    expect([answersSomething(act('proposeCancellation'), []), hasLimitToChange({ ended: true, breaches: [] }, act('proposeCancellation'))]).toEqual([true, true]);
  });
});
