import { METHOD_NAMES } from '../classification/check-method.js';
import { inRuleSet } from '../limits/limit-names.js';
import { type Refusal, refuse } from '../process/refusal.js';
import type { CheckMethod } from '../registries/check-item.js';
import { DELIVERIES, type Delivery } from './inspection.js';

const SOURCE = `司法部文书格式“凡检查必通知”；${inRuleSet('D9')}`;

/** Why a check of this kind is notified, as its page says. */
const WHY: Partial<Readonly<Record<CheckMethod, string>>> = {
  onSite: '凡检查必通知：最迟到场时送达。',
  written: '凡检查必通知：书面检查要企业提供材料，开始之前送达。',
  video: '凡检查必通知：视频检查要企业配合，开始之前送达。',
};

/** Nobody comes to an enterprise that is checked from the office, so nothing can be handed over on arrival; its notice goes out before the check begins (D9). */
const DELIVERED: Partial<Readonly<Record<CheckMethod, readonly Delivery[]>>> = { onSite: ['beforehand', 'onArrival'], written: ['beforehand'], video: ['beforehand'] };

/** How the notice of such a check may be delivered: for the form that offers it and the guard that holds it to that. @returns none where nobody is notified */
export const deliveriesFor = (method: CheckMethod): readonly Delivery[] => DELIVERED[method] ?? [];

/** @returns null: the notice may be delivered so */
export function checkDelivery(method: CheckMethod, delivery: Delivery): Refusal | null {
  const permitted = deliveriesFor(method);
  if (permitted.includes(delivery)) return null;
  const instead = permitted.map((one) => `“${DELIVERIES[one]}”`).join('或者');
  return refuse('invalid', 'NOT_DELIVERED_SO', `${METHOD_NAMES[method]}不到企业去，通知书不能“${DELIVERIES[delivery]}”，请改为${instead}。`, { source: SOURCE, at: 'delivery' });
}

/** 凡检查必通知 (司法部文书格式, D9), wherever the enterprise has to cooperate. @returns null: nobody is asked for anything, so there is nothing to notify of */
export const whyNotified = (method: CheckMethod): string | null => WHY[method] ?? null;

/** What the page of such a check says instead. */
export const WITHOUT_NOTICE = '信息共享或者网络监测，不需要企业配合，不必通知。';
