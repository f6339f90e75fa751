import type { z } from 'zod';
import { enterpriseView } from '#contract/http/registry-entry';
import { officerView } from '#contract/http/officer';
import { timelinePage, type TimelineEntry } from '#contract/http/registry-timeline';
import { Refused, wentWell } from '../http/problem.js';
import type { Person } from '../http/person.js';
import type { Stage } from '../story/stage.js';

/** 动态调整名录库 (scheme 二(一)): one enterprise moves, one officer is stopped and comes back; both are told in their timelines. */
export async function keepTheRegistries(stage: Stage): Promise<void> {
  stage.story.chapter('名录库动态调整');
  await anEnterpriseMoves(stage);
  await anOfficerIsAwayAndBack(stage);
}

async function read<View extends z.ZodType>(person: Person, path: string, view: View): Promise<z.infer<View>> {
  const answer = await person.get(path);
  if (!wentWell(answer)) throw new Refused(`查看 ${path}`, answer);
  return view.parse(answer.body);
}

const versionsOf = (told: readonly TimelineEntry[]) => told.flatMap((one) => (one.what === 'version' ? [one] : []));

/** The address alone: whom the draw falls on stays as it was. */
async function anEnterpriseMoves({ cast: { clerk, leader }, place, story }: Stage): Promise<void> {
  const [id = '', name = ''] = [...place.enterpriseNames].at(-1) ?? [];
  const path = `/enterprises/${id}`;
  const { entry, version } = await read(clerk, path, enterpriseView);
  const body = { entry: { ...entry, address: '演练新路1号', tags: [...entry.tags, '演练标注'] }, from: place.today(), reason: '企业迁址，现场核实', source: '演练核查记录〔1〕号' };
  story.expectRefusal('局领导直接修改名录', await leader.put(path, { body, seen: String(version) }), { status: 403, code: 'NOT_THE_KEEPER' });
  const changed = await clerk.put(path, { body, seen: String(version) });
  if (!wentWell(changed)) throw new Refused('修改检查对象', changed);
  story.step(`${clerk.called}修改检查对象：${name}（${id}）`, ['依据：谁建立、谁管理；写明自何日起、理由和依据']);
  story.expectRefusal('按早先的版本再改', await clerk.put(path, { body, seen: String(version) }), { status: 412, code: 'ENTRY_CHANGED' });
  const [last, first] = versionsOf((await read(clerk, `${path}/timeline`, timelinePage)).items);
  const sentences = last?.changes.map(({ sentence }) => sentence) ?? [];
  story.expect('变化里看得到：原来怎样、改成怎样、谁改的、为什么', last?.reason === body.reason && last.by.person !== '' && sentences.some((one) => one.endsWith('→ 演练新路1号')), sentences.join('；'));
  story.expect('也看得到它最初由哪个文件导入', first?.event?.type === 'RegistryImported' && first.files.length === 1, JSON.stringify(first?.files));
}

async function anOfficerIsAwayAndBack({ cast: { clerk, officers }, place, story }: Stage): Promise<void> {
  const id = officers[0]?.me.officer ?? '';
  const path = `/officers/${id}`;
  for (const [act, label] of [['stop', '停用'], ['reinstate', '恢复']] as const) {
    const { version } = await read(clerk, path, officerView);
    const answer = await clerk.post(`${path}/${act}`, { body: { from: place.today(), reason: `演练${label}` }, seen: String(version) });
    if (!wentWell(answer)) throw new Refused(`${label}执法检查人员`, answer);
    story.step(`${clerk.called}${label}执法检查人员 ${id}：${officerView.parse(answer.body).status === 'active' ? '在岗' : '停用'}`);
  }
  const told = versionsOf((await read(clerk, `${path}/timeline`, timelinePage)).items).map(({ event, reason }) => `${event?.type ?? ''} ${reason ?? ''}`);
  story.expect('停用和恢复都在变化里，什么也没有删除', told[0] === 'OfficerReinstated 演练恢复' && told[1] === 'OfficerStopped 演练停用', told.join('；'));
}
