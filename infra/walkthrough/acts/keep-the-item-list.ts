import { randomUUID } from 'node:crypto';
import { itemDone, itemView, listImported, listPublished } from '#contract/http/items';
import type { Answer } from '../http/connection.js';
import type { Person } from '../http/person.js';
import { Refused, wentWell } from '../http/problem.js';
import { type ItemRow, registryTexts } from '../place/registry-files.js';
import { smallCounty } from '../place/small-county.js';
import type { Stage } from '../story/stage.js';

/** The superior of every rehearsal; no place has this code. */
const CITY = { issuer: '999900', issuerName: '演练市生态环境局（虚构）' };
const TOUCHED = 'YL-03';
const RENAMED = '自动监测数据传输和异常标记情况';

/** 一单: the city's list comes, two of its items are claimed; a second version touches one of them, which is taken over and made public by the leader. */
export async function keepTheItemList(stage: Stage): Promise<void> {
  const { cast, place, story } = stage;
  story.chapter('事项清单：导入市级清单、认领，清单更新');
  await imported(stage, '演练环办〔1〕号', (rows) => rows);
  for (const code of [TOUCHED, 'YL-05']) {
    const done = await acted(cast.brigade, code, { act: 'claimItem', input: { issuer: CITY.issuer, department: place.department('D02'), note: '“三定”职责：污染源监管' } });
    story.step(`${cast.brigade.called}认领事项 ${code}：依据市级清单第 ${String(done.item?.from?.version ?? 0)} 版，由执法一中队负责`);
  }
  story.expectRefusal('认领清单上没有的事项', await acting(cast.brigade, 'YL-99', { act: 'claimItem', input: { issuer: CITY.issuer, department: place.department('D02'), note: '无' } }), { status: 404, code: 'NOT_ON_LIST' });
  const second = await imported(stage, '演练环办〔2〕号', (rows) => [...rows.map((row) => (row.code === TOUCHED ? { ...row, name: RENAMED } : row)), { ...rows[0], code: 'YL-10', name: '市级新增的事项' }]);
  story.expect(`市级清单第 ${second.version} 版增加 YL-10，改动 ${TOUCHED}，触及已认领的 ${TOUCHED}`, same(second.added, ['YL-10']) && same(second.changed, [TOUCHED]) && same(second.touched, [TOUCHED]), JSON.stringify([second.added, second.changed, second.touched]));
  story.expect('指出用到这个事项、尚未办结的计划', second.usedBy.some(({ kind }) => kind === 'annualPlan'), JSON.stringify(second.usedBy));
  await takeOver(stage, second.version);
}

/** What is public stays until the bureau's own list is published again. */
async function takeOver({ cast, story, place }: Stage, version: number): Promise<void> {
  await acted(cast.brigade, TOUCHED, { act: 'takeOverItem', input: { version } });
  story.step(`${cast.brigade.called}采用市级清单第 ${version} 版对 ${TOUCHED} 的变更`);
  story.expect('公布之前，本级清单仍是原来的', (await item(cast.clerk)).name !== RENAMED);
  const publication = { key: randomUUID(), body: { document: '演练公告〔2〕号', publishedOn: place.today() } };
  story.expectRefusal('经办人员公布本级清单', await cast.clerk.post('/items/publication', publication), { status: 403, code: 'ROLE_REQUIRED' });
  const answer = await cast.leader.post('/items/publication', publication);
  if (!wentWell(answer)) throw new Refused('公布本级事项清单', answer);
  story.step(`${cast.leader.called}公布本级事项清单第 ${listPublished.parse(answer.body).version} 版`);
  const { name, publishedOn, touched, from } = await item(cast.clerk);
  story.expect(`${TOUCHED} 已是新的内容，依据市级清单第 ${version} 版`, name === RENAMED && publishedOn === place.today() && touched === null && from?.version === version, JSON.stringify({ name, publishedOn, from }));
}

/** The city lists what this county's departments check, except what is not public here; and one item nobody claims. */
async function imported({ cast, place, story }: Stage, document: string, change: (rows: readonly ItemRow[]) => readonly ItemRow[]) {
  const county = smallCounty(place.today());
  const rows = change(county.items.filter(({ department, publishedOn }) => department === 'D02' && publishedOn !== undefined));
  const { items, lines, bases } = registryTexts({ ...county, items: rows }, place.today());
  const answer = await cast.brigade.post('/item-lists', { key: randomUUID(), body: { ...CITY, document, issuedOn: place.today(), items, lines, bases } });
  if (!wentWell(answer)) throw new Refused('导入市级事项清单', answer);
  const list = listImported.parse(answer.body);
  story.step(`${cast.brigade.called}导入市级事项清单第 ${list.version} 版（${document}）：增加 ${list.added.length}，减少 ${list.removed.length}，改动 ${list.changed.length}`);
  return list;
}

const acting = (person: Person, code: string, body: unknown): Promise<Answer> => person.post(`/items/${code}/acts`, { key: randomUUID(), body });

async function acted(person: Person, code: string, body: unknown) {
  const answer = await acting(person, code, body);
  if (!wentWell(answer)) throw new Refused(`事项 ${code}`, answer);
  return itemDone.parse(answer.body);
}

async function item(person: Person) {
  return itemView.parse((await person.get(`/items/${TOUCHED}`)).body);
}

const same = (found: readonly { readonly code: string }[], codes: readonly string[]): boolean => found.map(({ code }) => code).join() === codes.join();
