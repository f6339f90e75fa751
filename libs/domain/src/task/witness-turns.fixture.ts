import { nodeCrypto } from '../draw/draw.fixture.js';
import { witnessCommitment } from '../draw/witness.js';
import type { Actor } from '../process/process.js';
import { person, WITNESSED_RULES, WITNESSES } from '../process/world.fixture.js';
import { brigade, head, leader, NUMBER } from './task.fixture.js';
import { finished, publish, type Turn } from './task-turns.fixture.js';

export const [FIRST, SECOND, THIRD] = WITNESSES;
export const witness = (account: string): Actor => ({ ...person('witness'), person: account });
export const secretOf = (account: string): { readonly number: string; readonly blind: string } => ({ number: `7-${account}`, blind: nodeCrypto.sha256(account) });

/** As `facts` makes the nonce of what is committed to at this moment. */
const nonceHashOf = (committed: string): string => nodeCrypto.sha256(nodeCrypto.sha256(committed));
export const promiseOf = (account: string, committed: string): string => witnessCommitment({ task: NUMBER, nonceHash: nonceHashOf(committed), witness: account }, secretOf(account), nodeCrypto);

const more = () => ({ rules: WITNESSED_RULES });
export const commitNaming = (when: string, witnesses: readonly string[] = WITNESSES): Turn => ({ act: { act: 'commitDraw', input: { witnesses } }, by: brigade, when, more });
/** @param committed when the draw was committed to */
export const promise = (account: string, committed: string, when: string): Turn => ({ act: { act: 'commitWitnessNumber', input: { commitment: promiseOf(account, committed) } }, by: witness(account), when, more });
export const reveal = (account: string, when: string): Turn => ({ act: { act: 'revealWitnessNumber', input: secretOf(account) }, by: witness(account), when, more });
export const setAside = (account: string, when: string): Turn => ({ act: { act: 'setAsideWitness', input: { witness: account, reason: '联系不上' } }, by: brigade, when, more });
export const drawing = (when: string): Turn => ({ act: { act: 'drawObjects', input: {} }, by: brigade, when, more });
export const confirming = (when: string): readonly Turn[] => ['water', 'air'].map((department) => ({ act: { act: 'confirmList', input: { note: null } }, by: head(department), when, more }));
export const matching = (when: string): Turn => ({ act: { act: 'matchOfficers', input: {} }, by: brigade, when, more });
export const issuing = (when: string): Turn => ({ act: { act: 'issueTask', input: {} }, by: brigade, when, more });
export const proposeRedraw: Turn = { act: { act: 'proposeRedraw', input: { reason: '见证人声明其数字被他人得知' } }, by: brigade, when: '2026-10-02 09:00', more };
export const refuseRedraw: Turn = { act: { act: 'refuseRedraw', input: { reason: '理由不足' } }, by: leader, when: '2026-10-02 10:00', more };
export const approveRedraw: Turn = { act: { act: 'approveRedraw', input: { opinion: '同意重抽' } }, by: leader, when: '2026-10-02 11:00', more };

/** All who are named commit, then all reveal, within a day. */
export const spoken = (day: string, accounts: readonly string[] = WITNESSES): readonly Turn[] => [
  ...accounts.map((account) => promise(account, `${day} 10:00`, `${day} 11:00`)),
  ...accounts.map((account) => reveal(account, `${day} 14:00`)),
];

/** Of three named two never commit: the attempt is void. */
export const VOIDED: readonly Turn[] = [commitNaming('2026-09-21 10:00'), promise(FIRST, '2026-09-21 10:00', '2026-09-21 11:00'), setAside(SECOND, '2026-09-23 09:00'), setAside(THIRD, '2026-09-23 09:10')];
/** … and of the second attempt one never reveals. */
export const ONE_SILENT: readonly Turn[] = [
  commitNaming('2026-09-24 10:00'), ...WITNESSES.map((account) => promise(account, '2026-09-24 10:00', '2026-09-24 11:00')),
  ...[FIRST, SECOND].map((account) => reveal(account, '2026-09-24 14:00')), setAside(THIRD, '2026-09-29 09:00'),
];
export const TO_MATCHED: readonly Turn[] = [drawing('2026-09-29 10:00'), ...confirming('2026-09-30 09:00'), matching('2026-09-30 10:00')];
/** A third attempt, after the draw of the second was given up. */
export const DRAWN_ANEW: readonly Turn[] = [commitNaming('2026-10-09 10:00'), ...spoken('2026-10-09'), drawing('2026-10-09 15:00'), ...confirming('2026-10-10 09:00'), matching('2026-10-10 10:00'), issuing('2026-10-10 11:00')];

/** Void, drawn, given up, drawn anew, to the end. */
export const WITNESS_STORY: readonly Turn[] = [
  ...VOIDED, ...ONE_SILENT, ...TO_MATCHED, proposeRedraw, refuseRedraw, { ...proposeRedraw, when: '2026-10-02 10:30' }, approveRedraw, ...DRAWN_ANEW, publish('2026-12-10 09:00', finished(2)),
];
