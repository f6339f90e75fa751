import type { Sentences } from '../../process/called.js';
import { told, within } from '../../wording.js';
import { type CheckTurnEvent, ENTRY_GROUNDS, EVIDENCE_DECISIONS, URGENT_GROUNDS } from './turns-of-the-check.js';
import { exempted, helped, people } from '../wording-of-the-check.js';

/** The turns of an inspection up to the end of the check. */
export const CHECK_TURN_SENTENCES: Sentences<CheckTurnEvent> = {
  EnteredWithoutScan: ({ ground, reason, officers, assistants }, called) => `因${ENTRY_GROUNDS[ground]}未扫码入企，到场${people(officers, called)}${told('情况', reason)}${helped(assistants)}`,
  EntryRegularised: ({ note }) => `补录入企${told('说明', note)}`,
  CooperationRefused: ({ account, evidence }) => `记录企业不配合检查，检查到此结束${told('情况', account)}${told('证据', evidence)}`,
  UrgentCheckBegun: ({ ground, reason, capExemption }) => `紧急检查先行实施（${URGENT_GROUNDS[ground]}）：${within(reason)}${exempted(capExemption)}`,
  UrgentCheckApproved: ({ opinion }) => `补批紧急检查${told('意见', opinion)}`,
  UrgentCheckDisapproved: ({ reason, plannedDay }) => `紧急检查不予补批${plannedDay === undefined ? '' : '，尚未入企，须经审批后实施'}${told('理由', reason)}`,
  ConversionProposed: ({ reason }) => `申请转为现场检查${told('理由', reason)}`,
  ConvertedToOnSite: ({ plannedDay, opinion, capExemption }) => `批准转为现场检查，计划检查日 ${plannedDay}${told('意见', opinion)}${exempted(capExemption)}`,
  ConversionRefused: ({ reason }) => `不批准转为现场检查${told('理由', reason)}`,
  EvidenceRegistered: ({ evidence, description, reason, approvalNumber }) => `先行登记保存证据 ${evidence}：${within(description)}${told('理由', reason)}，批准文号 ${approvalNumber}`,
  EvidenceDecided: ({ evidence, decision, note }) => `处理登记保存的证据 ${evidence}：${EVIDENCE_DECISIONS[decision]}${told('说明', note)}`,
  RequestReceived: ({ request, content }) => `登记企业诉求 ${request}：${within(content)}`,
  RequestAnswered: ({ request, answer }) => `答复企业诉求 ${request}：${within(answer)}`,
  ApprovalWithdrawn: ({ reason, plannedDay }) => `撤回检查审批，原计划检查日 ${plannedDay}${told('理由', reason)}`,
};
