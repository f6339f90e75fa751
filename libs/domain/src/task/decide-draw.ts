import type { PersonId } from '../base.js';
import { canDivertToNonSite } from '../classification/check-method.js';
import { applicableItems } from '../classification/visit-scope.js';
import { sortedByCodePoint } from '../draw/canonical-text.js';
import { drawCommitted } from '../draw/draw-committed.js';
import { commitDraw, drawParameters } from '../draw/draw-record.js';
import { freezeOfficers, frozenDigest } from '../draw/frozen-officers.js';
import { strataSizes, unclassifiedOf } from '../draw/pool.js';
import { type NamedWitnesses, SYSTEM_SOURCE, WITNESS_SOURCE } from '../draw/witness.js';
import type { OpenStep } from '../process/process.js';
import { firstRefusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import { checkMergesAnswered } from './decide-merging.js';
import { commitmentSteps } from './decide-witness.js';
import { checkNamed, checkNotEditor, checkNotWitness } from './draw-guards.js';
import type { TaskFacts } from './guards.js';
import type { Task } from './task.js';

/** 冻结与承诺 (design.md 5, steps 1 and 2; decision 31): pool, officers, parameters and the hash of a secret nonce are fixed before any randomness is known. */
export function commitToDraw(task: Task, named: readonly PersonId[], facts: TaskFacts): Decided {
  const refusal = firstRefusal(() => checkNotEditor(facts), () => checkNamed(named, facts));
  if (refusal !== null) return refusal;
  const { rules, crypto, pool, atCap, randomness, salt } = facts;
  if (pool === null) throw new Error('A commitment without a pool');
  const unanswered = checkMergesAnswered(task, facts);
  if (unanswered !== null) return unanswered;
  const sizes = strataSizes(pool);
  if (sizes.every(({ size }) => size === 0)) {
    return refuse('invalid', 'EMPTY_POOL', '所选分层中没有可抽取的检查对象，请核对名录库和计划的分层。', { source: '实施方案 二(四)' });
  }
  const attempt = (task.earlierAttempts?.length ?? 0) + 1;
  const witnesses: NamedWitnesses = { minimum: rules.draw.witnesses?.minimum ?? 0, named: sortedByCodePoint(named) };
  const entropySource = named.length > 0 ? WITNESS_SOURCE : SYSTEM_SOURCE;
  const frozen = freezeOfficers({ task: task.number, departments: [task.lead, ...task.participants], officers: facts.officers, salt });
  const officers = frozenDigest(frozen, crypto);
  const parameters = drawParameters({ jurisdiction: task.jurisdiction, task: task.number, rules, pool, atCap, canDivert: divertsIn(facts), attempt, entropySource, witnesses, officers });
  const commitment = commitDraw({ pool, parameters, nonce: randomness, crypto });
  const data = {
    root: commitment.root,
    pool: crypto.digest(pool),
    sizes,
    wholes: facts.wholes,
    unclassified: unclassifiedOf(pool).length,
    nonceHash: commitment.nonceHash,
    nonceDocument: crypto.digest(randomness),
    parameters: commitment.parameters,
    entropySource,
    committedAt: facts.now,
    attempt,
    officers,
    ...(named.length > 0 && { witnesses }),
  };
  return {
    events: [{ type: 'DrawCommitted', data, closes: ['commit'], opens: named.length > 0 ? commitmentSteps(witnesses.named, facts) : [openStep(facts, 'entropy')] }],
    documents: [
      { content: pool, visibility: 'internal' },
      { content: parameters, visibility: 'internal' },
      { content: frozen, visibility: 'internal' },
      { content: randomness, visibility: 'secret' },
    ],
  };
}

/** R5: who could be checked without entering, at the cap. */
function divertsIn({ enterprises, items }: TaskFacts): (id: string) => boolean {
  const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
  return (id) => {
    const enterprise = byId.get(id);
    return enterprise !== undefined && canDivertToNonSite(applicableItems(items, enterprise), enterprise);
  };
}

/** 抽取 (design.md 5, steps 3 and 4), from what was committed to and nothing else. */
export function drawTheObjects(task: Task, facts: TaskFacts): Decided {
  const { kept, crypto } = facts;
  if (kept === null || task.commitment === null || task.entropy === null) throw new Error('A draw without commitment or entropy');
  const refusal = checkNotEditor(facts) ?? checkNotWitness(task, facts);
  if (refusal !== null) return refusal;
  const { value, recordedAt } = task.entropy;
  const record = drawCommitted(kept, { committedAt: task.commitment.committedAt, root: task.commitment.root, entropy: { value, recordedAt, statements: task.statements ?? [] }, crypto });
  const strata = record.strata.map(({ id, size, rate, wanted, drawn, passedOver, shortfall }) => ({ stratum: id, size, rate, wanted, drawn: drawn.length, passedOver: passedOver.length, shortfall }));
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn, 0);
  return {
    events: [{ type: 'ObjectsDrawn', data: { record: crypto.digest(record), seed: record.seed, strata, drawn }, closes: ['draw'], opens: confirmSteps(task, facts) }],
    documents: [{ content: record, visibility: 'internal' }],
  };
}

/** D5: every participating department confirms what was drawn; of a supplementary draw as of the first. */
export function confirmSteps(task: Task, facts: TaskFacts): readonly OpenStep[] {
  return [task.lead, ...task.participants].map((department) => openStep(facts, 'confirm', { of: department, for: { department }, limit: limitFrom(facts, 'D5', facts.now) }));
}
