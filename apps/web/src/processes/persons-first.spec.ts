import { describe, expect, it } from '@jest/globals';
import type { OpenStepView } from '#contract/http/process';
import { ROLES } from '#domain/process/roles';
import { personsFirst } from './persons-first.js';

const step = (key: string, role: keyof typeof ROLES, ...acts: readonly string[]) => ({
  key, who: { roles: [ROLES[role]], department: null, officers: [], besides: [], person: null }, acts: acts.map((act) => ({ act, name: act, basis: '' })),
});

describe('下一步', () => {
  it('begins with what the reader may do, then what others have to do; what happens by itself stands last', () => {
    const steps: readonly (Pick<OpenStepView, 'who' | 'acts'> & { readonly key: string })[] = [step('publish', 'system'), step('review', 'reviewer'), step('answer', 'clerk', 'answerRequest'), step('close', 'system'), step('enter', 'officer')];
    expect(personsFirst(steps).map(({ key }) => key)).toEqual(['answer', 'review', 'enter', 'publish', 'close']);
  });
});
