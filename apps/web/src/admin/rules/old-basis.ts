import { basisOf } from '../../shared/basis.js';
import { CONFIDENCES } from '#contract/rule-set-words';
import type { Confidence } from '#domain/rules/rule-set';
import { type Document, IDENTITY, isDocument, type Place, turnsOf, valueAt } from './document.js';

const BASIS = 'source';
/** Says where a rule stands and how sure that is, nothing of the rule. */
const GROUND: readonly string[] = [BASIS, 'confidence', 'note'];

const nameOf = (one: unknown): unknown => valueAt(one, ['id']) ?? valueAt(one, [IDENTITY]);

/** The same place in the version in force: entries of a list are found by their id or code, wherever they stand. */
function inForce(base: unknown, document: unknown, place: Place): unknown {
  const [part, ...rest] = place;
  if (part === undefined) return base;
  const here = valueAt(document, [part]);
  const before: unknown = Array.isArray(base) ? base.find((one: unknown) => nameOf(one) !== undefined && nameOf(one) === nameOf(here)) : valueAt(base, [part]);
  return inForce(before, here, rest);
}

/** Without its ground, and without parts that have one of their own. */
const rule = (held: Document): Document => Object.fromEntries(Object.entries(held).filter(([name, value]) => !GROUND.includes(name) && valueAt(value, [BASIS]) === undefined));

const isSure = (value: unknown): value is Confidence => typeof value === 'string' && Object.hasOwn(CONFIDENCES, value);

/**
 * At the field of a basis: what it is said of was changed, and the basis is still that of the version in force. It may be right, so it is a remark.
 * @param place of the field, in the draft
 * @returns '比例已改为 25%，依据仍是原来的“实施方案 二(四)（高：…）”，请核对依据和把握程度。'; null: nothing to remark
 */
export function oldBasis(base: Document, document: Document, place: Place): string | null {
  if (place.at(-1) !== BASIS) return null;
  const holder = place.slice(0, -1);
  const [before, after] = [inForce(base, document, holder), valueAt(document, holder)];
  if (!isDocument(before) || !isDocument(after)) return null;
  const { source, confidence } = after;
  const changed = turnsOf(rule(before), rule(after));
  if (typeof source !== 'string' || source === '' || source !== before[BASIS] || changed.length === 0) return null;
  const said = changed.map(({ field, becomes }) => (becomes === null ? `${field}已去掉` : `${field}已改为 ${becomes}`)).join('，');
  return `${said}，依据仍是原来的“${basisOf({ source, confidence: isSure(confidence) ? confidence : null })}”，请核对依据和把握程度。`;
}
