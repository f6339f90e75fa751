import { describe, expect, it } from '@jest/globals';
import { given } from '../../process/given.fixture.js';
import { isRefusal } from '../../process/refusal.js';
import { facts, SYSTEM, type WorldFacts } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { checked, entered, GRAVE, type InspectionPast, type InspectionPlay, nonSite, onSite, toTheEnd } from '../inspection.fixture.js';
import { SET_ASIDE } from '../inspection.js';
import { CHECK_TURN_STORIES } from '../turns/check-turns.fixture.js';
import { cancel, report, RESULT_TURN_STORIES } from '../turns/result-turns.fixture.js';
import { previewPublication, type PublicationPreview } from './published-text.js';

const STORIES: readonly (readonly InspectionPast[])[] = [...RESULT_TURN_STORIES, ...CHECK_TURN_STORIES, [...nonSite('written'), ...toTheEnd(['water'])], [...onSite('W1 2'), ...toTheEnd(['water', 'air'], GRAVE)]];

function previewed(play: InspectionPlay, { now, enterprise, departments, items }: WorldFacts = facts(SYSTEM, '2026-10-26 09:01')): PublicationPreview {
  const preview = previewPublication(play.state, play.data, { now, enterprise, departments, items });
  if (isRefusal(preview)) throw new Error(preview.code);
  return preview;
}

/** What was shown just before each publication of a story, and what was then published. */
function eachPublication(story: readonly InspectionPast[]): readonly { readonly shown: PublicationPreview; readonly published: unknown }[] {
  return story.flatMap(([act, facts], place) => {
    if (act.act !== 'publishResult') return [];
    const before = given(inspection, ...story.slice(0, place));
    const after = before.and(act, facts);
    const { publishedAt: _, ...published } = (after.events.findLast(({ type }) => type === 'ResultPublished')?.data ?? {}) as Record<string, unknown>;
    return [{ shown: previewed(before, facts), published }];
  });
}

describe('what will be published is shown before', () => {
  it('word by word as it then is published, in every story', () => {
    const all = STORIES.flatMap(eachPublication);
    expect(all.length).toBeGreaterThan(STORIES.length / 2);
    for (const { shown, published } of all) expect(shown).toEqual({ stands: 'ready', waitingFor: [], text: published, ifSetAside: null });
  });

  it('to whoever reviews already, and then not otherwise than after the review', () => {
    const before = previewed(entered());
    const [passed] = toTheEnd([]);
    expect(before.stands).toBe('ready');
    expect(previewed(given(inspection, ...onSite(), ...toTheEnd(['water', 'air']).slice(0, 2), ...(passed === undefined ? [] : [passed])))).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/w1|a1|person-|测试人员/);
  });

  it('not before every department has entered its result; it says which have not', () => {
    expect(previewed(checked())).toEqual({ stands: 'waiting', waitingFor: ['水环境股', '大气环境股'], text: null, ifSetAside: null });
    expect(previewed(given(inspection, ...onSite(), ...toTheEnd(['water']).slice(0, 1))).waitingFor).toEqual(['大气环境股']);
  });

  it('and the other text too, where the reviewer chooses whether the result of an unapproved check is adopted', () => {
    const story = CHECK_TURN_STORIES.find((one) => one.some(([act]) => act.act === 'passResult' && act.input.urgentCheck === 'setAside')) ?? [];
    const atReview = story.findIndex(([{ act }]) => act === 'passResult');
    const { text, ifSetAside } = previewed(given(inspection, ...story.slice(0, atReview)));
    expect(text?.departments.map(({ outcome }) => outcome)).toEqual(['未发现问题', '未发现问题']);
    expect(ifSetAside?.departments.map(({ outcome }) => outcome)).toEqual([SET_ASIDE, SET_ASIDE]);
    expect(eachPublication(story).map(({ published }) => published)).toEqual([ifSetAside]);
  });

  it('a reported 无法检查 as it will be published when it is confirmed', () => {
    const shown = previewed(given(inspection, ...onSite().slice(0, 4), report()));
    expect(shown).toMatchObject({ stands: 'ready', text: { departments: [{ outcome: '已关闭停业或正在组织清算' }, { outcome: '已关闭停业或正在组织清算' }] } });
  });

  it('is over when it is public, and never comes of a check that was called off', () => {
    const [publish] = toTheEnd([]).slice(1);
    const done = given(inspection, ...onSite(), ...toTheEnd(['water', 'air']).slice(0, 3), ...(publish === undefined ? [] : [publish]));
    expect(previewed(done).stands).toBe('published');
    expect(previewed(given(inspection, ...onSite().slice(0, 2), cancel())).stands).toBe('never');
  });

  it('refuses a nameless text as the publication does', () => {
    const { named: _, ...data } = entered().data;
    const { departments, items, now } = facts(SYSTEM, '2026-10-26 09:01');
    expect(previewPublication(entered().state, data, { now, enterprise: null, departments, items })).toMatchObject({ refused: true, code: 'ENTERPRISE_NOT_IN_REGISTRY' });
  });
});
