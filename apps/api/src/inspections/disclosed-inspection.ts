import type { EntityManager } from 'typeorm';
import { type ProcessRef, refuse } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import type { Person } from '#persistence/accounts/sessions';
import { findProcess, type ProcessFound } from '#persistence/reading/processes';
import { refused } from '../problems/problem-error.js';
import { notFound, refFromPath } from '../processes/process-ref.js';

const NOT_DISCLOSED = refuse('forbidden', 'NOT_DISCLOSED', '检查开始之前，抽取名单不公开，记录表、公示预览、照片和材料只向参加检查的人员和负责指挥、审核、监督的人员出示。', { source: 'R7' });

/** An inspection of the own bureau whose enterprise this person may know. */
export interface DisclosedInspection {
  readonly process: ProcessFound;
  readonly inspection: Inspection;
}

/** @throws ProblemError 404 for another bureau's or none, 403 before the check for who may not know whom it is about (R7) */
export async function disclosedProcess(manager: EntityManager, ref: ProcessRef, { actor }: Person): Promise<ProcessFound> {
  const process = await findProcess(manager, ref, actor);
  if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
  if (!process.disclosed) throw refused(NOT_DISCLOSED);
  return process;
}

/** @throws ProblemError as `disclosedProcess` does */
export async function disclosedInspection(manager: EntityManager, number: string, person: Person): Promise<DisclosedInspection> {
  const process = await disclosedProcess(manager, refFromPath('inspection', number), person);
  // The boundary where a process's data become typed: its kind names their shape.
  return { process, inspection: process.state.data as Inspection };
}
