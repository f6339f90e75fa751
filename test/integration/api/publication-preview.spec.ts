import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationPreview } from '#contract/http/publication-preview';
import type { ProcessRef } from '#domain';
import { type ApiForTests, type Caller, startApi } from './api-for-tests.js';

let api: ApiForTests;
let inspection: ProcessRef;
let drawn: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const [first, second] = await api.play.openedInspections(await api.play.issuedTask(await api.play.publishedPlan(), 'I1'));
  if (first === undefined || second === undefined) throw new Error('The small world draws two enterprises at least');
  [inspection, drawn] = [first, second];
}, 120_000);
afterAll(() => api.stop());

const path = ({ number }: ProcessRef): string => `/api/v1/processes/inspection/${number}/publication-preview`;
const preview = async (caller: Caller, ref: ProcessRef) => publicationPreview.strict().parse((await caller.get(path(ref))).body);

describe('the preview of a publication', () => {
  it('says whose result is awaited, then what will be public, and that is what everybody then reads', async () => {
    const reviewer = await api.as('reviewer');
    expect(await preview(reviewer, inspection)).toMatchObject({ stands: 'waiting', waitingFor: ['执法一中队', '应急管理局'], text: null });
    await api.play.checked(inspection, true);
    await api.play.entered(inspection, true);
    const before = await preview(reviewer, inspection);
    expect(before).toMatchObject({ stands: 'ready', publishedAt: null, text: { departments: [{ department: '执法一中队', outcome: '发现问题待后续处理' }, { department: '应急管理局', outcome: '发现问题待后续处理' }] } });
    await api.play.perform('inspection', inspection.number, 'passResult', { opinion: '同意公示' }, api.play.actor('reviewer'));
    expect(await preview(reviewer, inspection)).toEqual(before);
    await api.play.automatically(inspection, 'publishResult');
    const { body } = await api.anybody.get(`/api/v1/public/results?q=${inspection.number}&jurisdiction=${api.play.jurisdiction}`);
    const { publishedAt, ...published } = body.items[0].body;
    const { methodName, ...text } = before.text ?? { methodName: '' };
    expect([text, methodName]).toEqual([published, '现场检查']);
    expect(await preview(reviewer, inspection)).toEqual({ ...before, stands: 'published', publishedAt });
  });

  it('is for the own bureau, and before the check for nobody who may not know of the draw (R7)', async () => {
    expect((await api.anybody.get(path(drawn))).status).toBe(401);
    expect((await (await api.as('leader@999002')).get(path(drawn))).status).toBe(404);
    const hidden = await (await api.as('head3')).get(path(drawn));
    expect([hidden.status, hidden.body.code]).toEqual([403, 'NOT_DISCLOSED']);
    expect((await (await api.as('leader')).get(path(drawn))).status).toBe(200);
  });
});
