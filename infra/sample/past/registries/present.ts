import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { type Actor, type Day, isRefusal, type Refusal } from '#domain';
import { addDays } from '#domain/calendar/day';
import type { LawClock } from '#persistence';
import { importRegistryOf } from '#persistence/exchange/import-registry-of';
import { askForImport, type ImportAsked } from '#persistence/imports/ask-for-import';
import { workOnImport } from '#persistence/imports/run-import';
import { compareRegistry } from '#persistence/registries/compare-registry';
import { LIST_FILES } from '#persistence/registries/read-reference-list';
import type { RegistryFile } from '#persistence/registries/parse-csv';
import { listFindings, settleFinding } from '#persistence/registries/settle-finding';
import { fileInMemory, type TableFile } from '#persistence/tables/table-file';
import { enterpriseLayout, layOut } from '../province/layouts.js';
import type { Stage } from '../stage.js';

const FOLDER = 'infra/sample/longyao-2026';

/** What is done with registries and rules is done at the first start itself: the registries have only just been brought in. */
export interface Present {
  readonly stage: Stage;
  readonly today: Day;
  readonly clock: LawClock;
}

const bytesOf = (name: string): Promise<Buffer> => readFile(join(projectRoot(), FOLDER, name));
export const fileOf = async (name: string, called = name): Promise<RegistryFile> => ({ name: called, content: await bytesOf(name) });

/** Carried out, or all of the past breaks off. */
export function carried<Done>(what: string, done: Done | Refusal): Done {
  if (isRefusal(done)) throw new Error(`${what}: ${done.code} ${done.message} ${(done.details ?? []).join(' | ')}`);
  return done;
}

/** 应纳尽纳: the three lists, each a month old at most; one difference has been answered for. */
export async function compareAll({ stage, today, clock }: Present): Promise<void> {
  const { manager, people, jurisdiction } = stage;
  const actor = people.with('clerk', stage.own('D01'));
  const sources = { permits: '全国排污许可证管理信息平台导出（样例）', dischargers: '市局重点单位名录（样例）', certificates: '县司法局执法证件名单（样例）' } as const;
  for (const list of ['permits', 'dischargers', 'certificates'] as const) {
    const compared = await compareRegistry(manager, { list, file: await fileOf(LIST_FILES[list]), asOf: addDays(today, -1), source: sources[list], actor, clock });
    if (!compared.ok) throw new Error(`${list}: ${compared.problems.map(({ reason }) => reason).join('；')}`);
  }
  const [finding] = await listFindings(manager, { jurisdiction, list: 'permits', state: 'open', after: null, limit: 1 });
  if (finding !== undefined) carried('settleFinding', await settleFinding(manager, finding.id, '已向企业核实，证照信息以许可平台为准，下次更新名录时一并改正', { actor, clock }));
}

/** A file with mistakes, tried and then taken without them; a clean one; one in a platform's own layout. */
export async function importFiles({ stage, clock }: Present): Promise<void> {
  const actor = stage.people.with('admin');
  const enterprises = await tableOf('later/new-enterprises.csv', '本月新增企业.csv');
  const officers = await tableOf('later/renewed-officers.csv', '执法证件换发和培训.csv');
  const asked: readonly Pick<ImportAsked, 'kind' | 'file' | 'mode' | 'updateExisting' | 'dryRun'>[] = [
    { kind: 'enterprise', file: enterprises, mode: 'onlyCorrect', updateExisting: false, dryRun: true },
    { kind: 'enterprise', file: enterprises, mode: 'onlyCorrect', updateExisting: false, dryRun: false },
    { kind: 'officer', file: officers, mode: 'allOrNothing', updateExisting: true, dryRun: false },
  ];
  for (const one of asked) await importOne(stage, { ...one, jurisdiction: stage.jurisdiction, command: stage.nextCommand(), askedBy: actor.person }, clock);
  await layOut(stage, enterpriseLayout(), { actor, clock });
  await importMapped(stage, await tableOf('later/platform-enterprises.csv', '平台主体库导出.csv'), { actor, clock });
}

async function tableOf(name: string, called: string): Promise<TableFile> {
  return fileInMemory(called, await bytesOf(name));
}

/** As whoever hands it in and the worker after it do. */
async function importOne({ manager, database }: Stage, asked: ImportAsked, clock: LawClock): Promise<void> {
  const job = carried('askForImport', await askForImport(manager, asked));
  const done = await workOnImport(database, { clock, only: job.id });
  if (done?.phase !== 'done') throw new Error(`${asked.file.name}: ${done?.refusal?.reason ?? 'not done'}`);
}

async function importMapped({ manager, jurisdiction }: Stage, file: TableFile, { actor, clock }: { readonly actor: Actor; readonly clock: LawClock }): Promise<void> {
  const imported = carried('importRegistryOf', await importRegistryOf(manager, { jurisdiction, platform: 'smartEnforcement', kind: 'enterprise', file, mode: 'allOrNothing', actor, clock }));
  if (imported.problemCount > 0) throw new Error(`${file.name}: ${imported.problems.map(({ reason }) => reason).join('；')}`);
}
