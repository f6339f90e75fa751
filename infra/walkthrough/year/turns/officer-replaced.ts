import { z } from 'zod';
import { carryOut } from '../../acts/carry-out.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { isRecord } from '../../story/shapes.js';
import { onSite } from '../desk.js';
import type { Turn } from '../year.js';

const replaced = z.object({ out: z.string(), in: z.string(), department: z.string(), reasonCode: z.string() });
const afterwards = z.object({ team: z.array(z.object({ officer: z.string() })), assignments: z.array(replaced) });

/** 更换执法人员: asked for twice, refused once, approved once; who follows is drawn from the same department, and the old assignment is kept. */
export async function officerReplaced(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const { ref, inspection } = year.desk.take('现场检查', onSite);
  const [seat] = inspection.team;
  if (seat === undefined) throw new Error(`${ref.number} has no team`);
  const { officer, department } = seat;
  const propose = (reasonCode: string, reason: string) => stage.act(cast.headOf(department), ref, 'proposeReplacement', { officer, reasonCode, reason });
  await propose('other', '希望由熟悉该企业的人员检查');
  await stage.act(cast.leader, ref, 'refuseReplacement', { proposal: 'G1', reason: '随机匹配一经确定，不得随意变更' });
  await propose('sickLeave', '该人员因病住院');
  await stage.act(cast.leader, ref, 'approveReplacement', { proposal: 'G2', opinion: '情况属实，同意重新随机抽取' });
  const { data } = (await stage.events(ref)).findLast(({ type }) => type === 'OfficerReplaced') ?? {};
  const drawn = replaced.parse(data);
  const { team, assignments } = afterwards.parse((await stage.view(ref)).data);
  const before = inspection.team.map((member) => member.officer);
  story.expect('接替的人员是系统从同一部门其他人员中抽取的', cast.officer(drawn.in).me.department === department && !before.includes(drawn.in), JSON.stringify(drawn));
  story.expect('检查小组里换了人，原来的匹配仍留在档案里', team.some((member) => member.officer === drawn.in) && !team.some((member) => member.officer === officer) && assignments.some(({ out }) => out === officer), JSON.stringify(assignments));
  const urgent = { ground: 'orderedFromAbove', reason: '仍由原人员检查', capExemption: null };
  story.expectRefusal('被更换的人员再来实施检查', await stage.attempt(cast.officer(officer), ref, 'beginUrgently', urgent), { status: 403, code: 'NOT_ASSIGNED' });
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  await turn.days(2);
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
  const refused = (await stage.events(ref)).filter(({ type, data: told }) => type === 'ReplacementRefused' && isRecord(told)).length;
  story.expect('不予批准的更换申请也留在台账里', refused === 1, String(refused));
}
