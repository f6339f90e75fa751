/** 线索移送: what turns aside before the penalty, and a penalty that does not stand. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import { LeadPlay } from '#test/support/lead-play';
import { keep, keepEnded, passInSilence, skippingWorld } from '../recording.js';

const world = skippingWorld();
const REASONED = { reasons: '轻微', legalBasis: '行政处罚法第33条' };

const keptAs = (lead: LeadPlay, occasion: string): Promise<void> => keepEnded(world(), lead.ref, occasion);

it('a lead is copied, comes back, is handed over, given back twice, accepted late, and not filed', async () => {
  const lead = await LeadPlay.open(world());
  await lead.copied(false);
  await lead.handOver();
  await lead.giveBack();
  await lead.giveBack();
  await passInSilence(world(), lead.ref, 'transfer');
  await lead.act('acceptLead', { receipt: '收据' }, 'caseHandler');
  await lead.act('decideNoFiling', REASONED, 'leader');
  await keptAs(lead, 'copied-given-back-not-filed');
});

it('a lead is copied and dealt with by the other department', async () => {
  const lead = await LeadPlay.open(world());
  await lead.copied(true);
  await keptAs(lead, 'handled-elsewhere');
});

it('a case is filed late and ends without a penalty', async () => {
  const lead = await LeadPlay.accepted(world());
  await passInSilence(world(), lead.ref, 'fileCase');
  await lead.act('fileCase', { caseNumber: '立〔1〕号', opinion: '同意' }, 'leader');
  await passInSilence(world(), lead.ref, 'decidePenalty');
  await lead.act('decideNoPenalty', REASONED, 'leader');
  await keptAs(lead, 'no-penalty');
});

it('a crime is suspected before filing, and the leader does not transfer it', async () => {
  const lead = await LeadPlay.accepted(world());
  await lead.suspect();
  await passInSilence(world(), lead.ref, 'decideTransfer');
  await lead.act('decideTransfer', { transfer: false, reasons: '未达到标准' }, 'leader');
  await lead.act('fileCase', { caseNumber: '立〔2〕号', opinion: '同意' }, 'leader');
  await lead.penalise('罚〔1〕号');
  await keptAs(lead, 'crime-not-transferred');
});

it('the police file it; the material follows late', async () => {
  const lead = await LeadPlay.transferred(world());
  await lead.reply(true);
  await passInSilence(world(), lead.ref, 'handOverMaterial');
  await lead.act('handOverMaterial', { inventory: '清单' }, 'caseHandler');
  await keptAs(lead, 'filed-by-the-police');
});

it('the police refuse, are objected to late, and refuse again', async () => {
  const lead = await LeadPlay.transferred(world());
  await lead.reply(false);
  await passInSilence(world(), lead.ref, 'decideObjection');
  await lead.act('objectToRefusal', { grounds: '事实清楚' }, 'leader');
  await lead.reply(false);
  await lead.penalise('罚〔2〕号');
  await keptAs(lead, 'refused-after-objection');
});

it('the police refuse, which is accepted', async () => {
  const lead = await LeadPlay.transferred(world());
  await lead.reply(false);
  await lead.act('acceptRefusal', { reasons: '尚未达到立案标准' }, 'leader');
  await lead.penalise('罚〔3〕号');
  await keptAs(lead, 'refusal-accepted');
});

it('a penalty is quashed after the end: two runs', async () => {
  const lead = await LeadPlay.filed(world());
  await lead.penalise('罚〔4〕号');
  await keptAs(lead, 'quashed-first-run');
  await lead.revoke('quashed');
  await world().eventually(lead.ref, 'PenaltyPublicationWithdrawn');
  await keptAs(lead, 'quashed-second-run');
});

it('a penalty is changed after the end, and a new one published', async () => {
  const lead = await LeadPlay.filed(world());
  await lead.penalise('罚〔5〕号');
  await world().ended(lead.ref);
  await lead.revoke('changed');
  await world().eventually(lead.ref, 'PenaltyPublicationWithdrawn');
  await lead.penalise('罚〔6〕号');
  await keptAs(lead, 'changed-second-run');
});

it('the result it rests on is corrected: one lead is carried on, another withdrawn', async () => {
  const correct = (lead: LeadPlay): Promise<void> => world().perform(lead.ref, 'noteCorrection', { inspection: lead.ref.number.replace(/-R1$/, ''), correction: '1' });
  const carriedOn = await LeadPlay.accepted(world());
  await correct(carriedOn);
  await carriedOn.act('carryOn', { reason: '问题仍然存在' }, 'leader');
  await carriedOn.act('decideNoFiling', REASONED, 'leader');
  await keptAs(carriedOn, 'origin-corrected-carried-on');
  const withdrawn = await LeadPlay.accepted(world());
  await correct(withdrawn);
  await withdrawn.act('withdrawLead', { reason: '更正后没有问题' }, 'leader');
  await keptAs(withdrawn, 'origin-corrected-withdrawn');
});

it('a workflow is lost while the police consider, and begun anew', async () => {
  const lead = await LeadPlay.transferred(world());
  await world().lose(lead.ref);
  await keep(world(), lead.ref, 'lost');
  await world().beginAnew(lead.ref);
  await lead.reply(true);
  await lead.act('handOverMaterial', { inventory: '清单' }, 'caseHandler');
  await keptAs(lead, 'begun-anew');
});
