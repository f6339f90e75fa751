import type { EntityManager } from 'typeorm';
import type { TimelineEntry } from '#contract/http/registry-timeline';
import { type Actor, DEFINITIONS, PROCESS_KINDS, ROLES } from '#domain';
import { compareInstants } from '#domain/calendar/day';
import { readPenaltiesOf, readProcessesOf, readVersions, type Told, type VersionTold } from './timeline.js';
import { attributeName, changeSentence } from './wording.js';

const EVENT_NAMES: Readonly<Record<string, string>> = {
  RegistryImported: '导入', EnterpriseRegistered: '登记', EnterpriseChanged: '修改', OfficerRegistered: '登记', OfficerChanged: '修改', OfficerStopped: '停用', OfficerReinstated: '恢复', DepartmentRegistered: '登记', DepartmentChanged: '修改', DepartmentEnded: '撤销', DepartmentReopened: '恢复',
  OfficerLeaveRecorded: '登记请假、外出', OfficerTransferred: '调动', AvoidanceApplied: '申请回避', AvoidanceDecided: '决定回避', AvoidanceLifted: '解除回避',
};

/** What a version changed as its own words; what follows from it by the day (`permitClass` of permits) is told by `asOf`, not twice. */
function versionEntry({ changes, by, files, event, ...told }: VersionTold): TimelineEntry {
  const shown = changes.filter(({ attribute }) => attribute !== 'id' && attribute !== 'jurisdiction');
  const did = event === null ? (told.version === 1 ? '列入名录' : '名录有变') : (EVENT_NAMES[event.type] ?? event.type);
  const file = files.length === 0 ? '' : `，文件 ${files.map(({ name, sha256 }) => `${name}（${sha256.slice(0, 12)}）`).join('、')}`;
  const what = told.version === 1 ? `共 ${shown.length} 项属性` : shown.map(({ attribute }) => attributeName(attribute)).join('、');
  const who = by.roles.flatMap((role) => Object.entries(ROLES).filter(([name]) => name === role).map(([, label]) => label)).join('、');
  const sentence = `第 ${told.version} 版：${did}${told.from === null ? '' : `，自 ${told.from} 起`}${told.reason === null ? '' : `，理由：${told.reason}`}${told.source === null ? '' : `，依据：${told.source}`}${file}${who === '' ? '' : `（${who}${by.department === null ? '' : `，${by.departmentName ?? by.department}`}）`}：${what === '' ? '内容未变' : what}`;
  return {
    ...told, event, sentence,
    by: { person: by.person, name: by.name, roles: [...by.roles], department: by.department },
    files: files.map((one) => ({ ...one })),
    changes: shown.map((change) => ({ ...change, name: attributeName(change.attribute), before: change.before ?? null, after: change.after ?? null, sentence: changeSentence(change) })),
  };
}

/** One line of a story, with its sentence. */
export function timelineEntry(told: Told): TimelineEntry {
  switch (told.what) {
    case 'version':
      return versionEntry(told);
    case 'process': {
      const stage = DEFINITIONS[told.kind].stages[told.stage] ?? told.stage;
      const drawn = told.kind === 'inspection' && told.parent?.startsWith('task/') === true ? `，由任务 ${told.parent.slice('task/'.length)} 抽中` : '';
      return { ...told, sentence: `${PROCESS_KINDS[told.kind]} ${told.number}${drawn}：${stage}` };
    }
    case 'penalty':
      return { ...told, sentence: `被下达行政处罚决定 ${told.decisionNumber}${told.revokedOn === null ? '' : `（${told.revokedOn} 起不再计入）`}` };
  }
}

/** Told apart by what they are, so that a page ends at one place. */
export function keyOf(told: Told): string {
  switch (told.what) {
    case 'version':
      return `3/${String(told.version).padStart(9, '0')}`;
    case 'process':
      return `2/${told.kind}/${told.number}`;
    case 'penalty':
      return `1/${told.decisionNumber}`;
  }
}

/** Newest first; of the same moment in a fixed order. */
function newestFirst(a: Told, b: Told): number {
  return compareInstants(b.at, a.at) || (keyOf(a) < keyOf(b) ? 1 : -1);
}

/** Everything that happened to an enterprise, as far as this person may know it. */
export async function enterpriseStory(manager: EntityManager, actor: Actor, id: string): Promise<readonly Told[]> {
  const versions = await readVersions(manager, 'enterprise', actor.jurisdiction, id);
  return [...versions, ...(await readProcessesOf(manager, actor, id)), ...(await readPenaltiesOf(manager, actor.jurisdiction, id))].sort(newestFirst);
}

export async function officerStory(manager: EntityManager, { jurisdiction }: Pick<Actor, 'jurisdiction'>, id: string): Promise<readonly Told[]> {
  return [...(await readVersions(manager, 'officer', jurisdiction, id))].sort(newestFirst);
}
