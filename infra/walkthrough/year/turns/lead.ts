import type { ProcessRef } from '#domain';
import { carryOut, type Checked } from '../../acts/carry-out.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import type { Stage } from '../../story/stage.js';
import { onSite } from '../desk.js';
import type { Turn } from '../year.js';

export interface Lead {
  readonly ref: ProcessRef;
  readonly checked: Checked;
}

/** A check that finds what must be dealt with further; its lead is opened by the system. */
export async function findLead(turn: Turn): Promise<Lead> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: true, showRefusals: false });
  await turn.days(1);
  await makeResultPublic(stage, checked, { problem: true, returnedOnce: false });
  return leadOf(stage, ref, checked);
}

/** What an inspection or a rectification has handed over. */
export async function leadOf(stage: Stage, parent: ProcessRef, checked: Checked): Promise<Lead> {
  const [opened] = await stage.children(parent, 'referral', 1);
  if (opened === undefined) throw new Error('No referral among one');
  return { ref: { kind: opened.kind, number: opened.number }, checked };
}

/** Handed over to the case squad and accepted there (D17). */
export async function handOverAndAccept({ stage }: Turn, { ref }: Lead): Promise<void> {
  const { cast, place } = stage;
  await stage.act(cast.brigade, ref, 'handOverLead', { to: place.department('D01'), material: '现场检查记录、照片 6 张' });
  await stage.act(cast.caseHandler, ref, 'acceptLead', { receipt: `演练收〔${place.year}〕${ref.number.slice(-7)}` });
}
