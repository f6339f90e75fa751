import type { PersonId } from '../base.js';
import type { Actor } from './process.js';
import { type Refusal, refuse } from './refusal.js';

const SOURCE = '申请、拟定与批准相分离（内部控制）';

/**
 * Nobody approves what they proposed, drafted or handed in themselves, whatever further role they hold.
 * @param by who made it; null or undefined: it was made before that was recorded
 */
export function notOwn(by: PersonId | null | undefined, actor: Pick<Actor, 'person'>, source: string = SOURCE): Refusal | null {
  if (by !== actor.person) return null;
  return refuse('forbidden', 'OWN_PROPOSAL', '这是您自己提出或经手的，不能由您批准，请由其他有权限的人员办理。', { source });
}
