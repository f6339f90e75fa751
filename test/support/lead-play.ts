import type { Day, ProcessRef } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { TRANSFER_DOCUMENTS } from '#domain/referral/crime';
import type { ReferralOrder } from '#domain/referral/referral';
import { JURISDICTION, type SkippingWorld } from './skipping-world.js';

type Role = 'brigade' | 'caseHandler' | 'leader';
const documents = Object.keys(TRANSFER_DOCUMENTS).map((kind) => ({ kind, attached: true, reason: null }));
let opened = 0;

/** One lead played act by act, found at the moment it is opened. */
export class LeadPlay {
  private constructor(
    readonly world: SkippingWorld,
    readonly ref: ProcessRef,
  ) {}

  static async open(world: SkippingWorld): Promise<LeadPlay> {
    const inspection = `${JURISDICTION}-lead-${(opened += 1)}`;
    const order: ReferralOrder = {
      jurisdiction: JURISDICTION, number: `${inspection}-R1`, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`, team: [`${JURISDICTION}-P001`],
      findings: [], foundAt: instantFromMillis(await world.now()),
    };
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await world.perform(ref, 'openReferral', order);
    return new LeadPlay(world, ref);
  }

  static async accepted(world: SkippingWorld): Promise<LeadPlay> {
    const lead = await LeadPlay.open(world);
    await lead.handOver();
    await lead.act('acceptLead', { receipt: '收据' }, 'caseHandler');
    return lead;
  }

  static async filed(world: SkippingWorld): Promise<LeadPlay> {
    const lead = await LeadPlay.accepted(world);
    await lead.act('fileCase', { caseNumber: '立〔1〕号', opinion: '同意' }, 'leader');
    return lead;
  }

  /** A case that has gone to the police, whose answer is awaited. */
  static async transferred(world: SkippingWorld): Promise<LeadPlay> {
    const lead = await LeadPlay.filed(world);
    await lead.suspect();
    await lead.act('decideTransfer', { transfer: true, reasons: '达到标准' }, 'leader');
    await lead.act('transferToPolice', { documents, copiedToProcuratorate: true }, 'caseHandler');
    return lead;
  }

  async act(name: string, input: unknown, role: Role): Promise<void> {
    await this.world.perform(this.ref, name, input, this.world.actor(role));
  }

  async handOver(): Promise<void> {
    await this.act('handOverLead', { to: `${JURISDICTION}-D01`, material: '材料' }, 'brigade');
  }

  async giveBack(): Promise<void> {
    await this.act('returnLead', { missing: '缺采样记录' }, 'caseHandler');
    await this.act('supplementLead', { material: '采样记录' }, 'brigade');
  }

  async copied(handled: boolean): Promise<void> {
    await this.act('copyToDepartment', { to: `${JURISDICTION}-D03`, material: '照片' }, 'brigade');
    await this.act('acknowledgeCopy', { receipt: '回执', receivedOn: await this.today() }, 'brigade');
    await this.act('recordReply', { reply: '已收悉', handled }, 'brigade');
  }

  async suspect(): Promise<void> {
    await this.act('reportSuspectedCrime', { report: '涉嫌犯罪', officers: [1, 2].map((number) => `${JURISDICTION}-P00${number}`) }, 'caseHandler');
  }

  async reply(filed: boolean): Promise<void> {
    await this.act('recordPoliceReply', { filed, documentNumber: '公〔1〕号', receivedOn: await this.today() }, 'caseHandler');
  }

  async penalise(decisionNumber: string): Promise<void> {
    await this.act('decidePenalty', { decisionNumber, decidedOn: await this.today(), measures: '罚款', basis: '水污染防治法' }, 'leader');
  }

  async revoke(kind: 'changed' | 'quashed'): Promise<void> {
    await this.act('revokePenalty', { kind, documentNumber: '复〔1〕号', decidedOn: await this.today(), reason: '事实不清' }, 'leader');
  }

  private async today(): Promise<Day> {
    return dayOf(instantFromMillis(await this.world.now()));
  }

  /** What has happened, limits left aside. */
  told(): readonly string[] {
    return this.world.told(this.ref).filter((type) => !type.startsWith('LimitPassed'));
  }
}
