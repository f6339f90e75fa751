import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { facts, SYSTEM } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { afterTheEnd, COPIED, COURSE, ORDER, outside, suspected } from './referral.fixture.js';

const anchor = (play: { step: (key: string) => { limit: { derivation: object } | null } }, key: string) => play.step(key).limit?.derivation;

describe('a limit of a lead says what it is really counted from', () => {
  it('D17: the review, as the rule says; a recheck that failed; the reply of a department that does not deal with it', () => {
    expect(anchor(given(referral, ...COURSE.slice(0, 1)), 'transfer')).toMatchObject({ anchor: '测试起点' });
    expect(anchor(given(referral, [{ act: 'openReferral', input: { ...ORDER, origin: 'rectification/1' } }, facts(SYSTEM, '2026-10-26 09:01')]), 'transfer')).toMatchObject({ anchor: '复查结束之日', anchorDay: '2026-10-26' });
    const refused = given(referral, ...COURSE.slice(0, 1), ...COPIED).and({ act: 'recordReply', input: { reply: '不属本部门', handled: false } }, facts(outside, '2026-10-30 09:00'));
    expect(anchor(refused, 'transfer')).toMatchObject({ anchor: '登记被抄告部门不予处理的答复之日', anchorDay: '2026-10-30' });
  });

  it('D16: the day on which the penalty was changed or quashed', () => {
    expect(anchor(afterTheEnd('quashed', 8), 'withdrawPublication')).toMatchObject({ anchor: '处罚决定变更或者撤销之日', anchorDay: '2026-12-10' });
  });

  it.each([['D18', 3, 'fileCase'], ['D19', 4, 'decidePenalty']] as const)('%s: the way back from the police, which is a rule of ours', (_, from, key) => {
    const back = suspected(5, from).and({ act: 'recordPoliceReply', input: { filed: false, documentNumber: '2号', receivedOn: day('2026-11-13') } }, facts(COURSE[2]?.[1].actor ?? SYSTEM, '2026-11-13 16:00'));
    expect(anchor(back, key)).toMatchObject({ anchor: '公安机关不予立案、案件退回继续办理之日', source: '测试默认', confidence: 'low' });
  });
});
