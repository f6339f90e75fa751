import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { recordForm } from '#contract/http/record-form';
import { type ApiForTests, type Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let inspection: ProcessRef;
let drawn: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  await api.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{address}', '"<script>alert(1)</script>"') WHERE kind = 'enterprise' AND jurisdiction = $1`, [OWN]);
  const opened = await api.play.openedInspections(await api.play.issuedTask(await api.play.publishedPlan(), 'I1'));
  const methods = await Promise.all(opened.map(async (ref) => ({ ref, method: (await api.play.data<Inspection>(ref)).method })));
  inspection = methods.find(({ method }) => method === 'onSite')?.ref ?? opened[0] ?? { kind: 'task', number: '' };
  drawn = methods.find(({ ref }) => ref.number !== inspection.number)?.ref ?? inspection;
  await api.play.checked(inspection, true);
  await api.play.reviewed(inspection, true);
}, 120_000);
afterAll(() => api.stop());

const path = ({ number }: ProcessRef): string => `/api/v1/processes/inspection/${number}/record-form`;
const page = (caller: Caller, ref: ProcessRef) => caller.get(path(ref), { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

describe('the record form of one enterprise (一企一表)', () => {
  it('has every department with its items, lines, answers and result on one form', async () => {
    const { status, body } = await (await api.as('leader')).get(path(inspection));
    expect(status).toBe(200);
    const form = recordForm.strict().parse(body);
    const { team, departments } = await api.play.data<Inspection>(inspection);
    expect(form).toMatchObject({ number: inspection.number, joiningName: '外部联合检查', notice: '通知1号', service: { lawExplained: true } });
    expect(form.departments.map(({ name, lead }) => [name, lead])).toEqual([['执法一中队', true], ['应急管理局', false]]);
    expect(form.departments.flatMap(({ items }) => items.map(({ code }) => code))).toEqual(departments.flatMap(({ items }) => items));
    expect(form.departments.flatMap((one) => one.team).map(({ id }) => id)).toEqual(team.map(({ officer }) => officer));
    const lines = form.departments.flatMap(({ items }) => items.flatMap((item) => item.lines));
    expect(lines.every(({ standard, answer }) => standard !== '' && answer !== null)).toBe(true);
    expect(lines.find(({ id }) => id === '1')).toMatchObject({ text: '设施运行', standard: '正常', answerName: '发现问题', note: '设施停运' });
    for (const { result } of form.departments) expect(result).toMatchObject({ outcomeName: '发现问题待后续处理', findings: [{ description: '设施停运' }] });
    expect(form.signatures.map(({ slot }) => slot)).toEqual(['企业负责人或者在场人员', '检查人员', '组长审核', '公示审批']);
  });

  it('is a page to print for whoever asks for one: without a script, and with what was typed escaped', async () => {
    const { status, headers, body } = await page(await api.as('leader'), inspection);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(body).toContain('一企一表');
    expect(body).toContain('应急管理局');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toContain('<script');
  });

  it('before the check is empty, and shown to nobody who may not know of the draw', async () => {
    const form = recordForm.parse((await (await api.as('leader')).get(path(drawn))).body);
    expect(form.departments.every(({ result }) => result === null)).toBe(true);
    expect((await page(await api.as('leader'), drawn)).body).toContain('□符合');
    const hidden = await (await api.as('head3')).get(path(drawn));
    expect([hidden.status, hidden.body.code]).toEqual([403, 'NOT_DISCLOSED']);
    expect((await page(await api.as('head3'), drawn)).status).toBe(403);
    expect((await (await api.as('head3')).get(path(inspection))).status).toBe(200);
  });

  it('has a notice that says who issues it, when, whom one may refuse, and leaves room for the telephone', async () => {
    const { status, body } = await (await api.as('leader')).get(`/api/v1/processes/inspection/${inspection.number}/notice`, { accept: 'text/html' });
    expect(status).toBe(200);
    const [year, month, date] = api.play.today().split('-').map(Number);
    for (const told of [`测试辖区${OWN}将对你单位实施检查`, `<td>测试辖区${OWN}</td>`, `送达后补印：${year}年${month}月${date}日`, '检查人员不得少于两人（行政处罚法第42条）', '不出示执法证件的，你单位有权拒绝检查（行政处罚法第55条）', '监督电话：＿＿＿＿']) expect(body).toContain(told);
    expect(body).not.toContain('本机关');
  });

  it('is there for the own bureau only, and for an inspection only', async () => {
    expect((await api.anybody.get(path(inspection))).status).toBe(401);
    expect((await (await api.as('leader@999002')).get(path(inspection))).status).toBe(404);
    expect((await (await api.as('leader')).get(path({ kind: 'inspection', number: 'none' }))).status).toBe(404);
  });
});
