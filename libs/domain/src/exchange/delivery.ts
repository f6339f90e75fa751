import { type Refusal, refuse } from '../process/refusal.js';

/** Where a record stands on its way to a platform. What has no row yet is to be sent: nothing has to be entered for that, so nothing is forgotten. */
export const DELIVERY_STATES = { toSend: '待报送', sent: '已报送', confirmed: '已接收', refused: '被退回', notNeeded: '不必报送' } as const;
export type DeliveryState = keyof typeof DELIVERY_STATES;

export type DeliveryStep =
  | { readonly step: 'send'; readonly batch: string }
  | { readonly step: 'confirm'; readonly platformNumber: string | null }
  | { readonly step: 'refuse'; readonly reason: string }
  /** After a refusal, or where a file was lost. */
  | { readonly step: 'sendAgain'; readonly reason: string }
  | { readonly step: 'setAside'; readonly reason: string };

const FROM: Readonly<Record<DeliveryStep['step'], readonly DeliveryState[]>> = {
  send: ['toSend'],
  // A late receipt may come for what was refused first, and a second one for what was confirmed.
  confirm: ['sent', 'refused', 'confirmed'],
  refuse: ['sent', 'confirmed', 'refused'],
  sendAgain: ['sent', 'refused', 'confirmed', 'notNeeded'],
  setAside: ['toSend', 'refused', 'sent'],
};

const TO = { send: 'sent', confirm: 'confirmed', refuse: 'refused', sendAgain: 'toSend', setAside: 'notNeeded' } as const satisfies Record<DeliveryStep['step'], DeliveryState>;

/** What a person can enter of a record by hand. */
export const HAND_STEPS = { confirm: '登记已接收', refuse: '登记被退回', sendAgain: '重新报送', setAside: '不必报送' } as const satisfies Readonly<Partial<Record<DeliveryStep['step'], string>>>;
export type HandStep = keyof typeof HAND_STEPS;

/** How a record stands of which something may be entered. */
export interface Standing {
  readonly state: DeliveryState;
  /** The ledger has taken it back meanwhile. */
  readonly overtaken: boolean;
  readonly platformNumber: string | null;
}

/**
 * Which of them follow from where a record stands. What would leave it there is not asked for, unless the platform's number is still missing;
 * one that the ledger has taken back is not sent any more.
 */
export function handSteps({ state, overtaken, platformNumber }: Standing): readonly HandStep[] {
  const changes = (step: HandStep): boolean => TO[step] !== state || (step === 'confirm' && platformNumber === null);
  return (Object.keys(HAND_STEPS) as HandStep[]).filter((step) => FROM[step].includes(state) && changes(step) && !(overtaken && TO[step] === 'toSend'));
}

/** What a step is called of a record that stands so. */
export const handStepName = (step: HandStep, state: DeliveryState): string => (step === 'confirm' && state === 'confirmed' ? '补登平台编号' : HAND_STEPS[step]);

/** The state after a step; what does not follow from where the record stands is refused, with the reason. */
export function afterStep(state: DeliveryState, { step }: DeliveryStep): DeliveryState | Refusal {
  if (FROM[step].includes(state)) return TO[step];
  return refuse('notOpen', 'DELIVERY_NOT_THERE', `该记录${DELIVERY_STATES[state]}，不能登记为“${DELIVERY_STATES[TO[step]]}”。`);
}
