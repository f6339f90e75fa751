import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CheckItem, Day, Department, Officer } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { InspectionFacts } from '#domain/inspection/guards';
import { officerAsOf } from '#domain/registries/as-of';
import type { Inspection, InspectionAct, InspectionOrder } from '#domain/inspection/inspection';
import { itemsOf, teamOf } from '#domain/inspection/parts';
import type { TextFacts } from '#domain/inspection/result/published-text';
import { prepared } from '../prepared.js';
import type { Gathering } from './gathering.js';
import { lockCap } from './lock-cap.js';
import { notCheckableFacts } from './not-checkable-facts.js';
import { ownRow, withOwnRow } from './own-row.js';
import { enterprises, registry } from './registry.js';
import { registryEditors } from './registry-editors.js';
import { replacementFacts } from './result-turn-facts.js';

type Own = Omit<InspectionFacts, keyof Gathering['common']>;

const NOTHING: Own = { enterprise: null, officers: [], frozenOfficers: null, officerChanges: [], items: [], departments: [], onSiteThisYear: 0, covering: null, following: { referral: null, rectification: null }, loads: {}, officerEditors: [], taskDraw: null, samplingSecret: null, randomness: '' };

type Gather = (gathering: Gathering, inspection: Inspection) => Promise<Own>;

/** Decided by the state of the inspection alone. */
const byItsState: Gather = () => Promise.resolve(NOTHING);

/** What is asked of the registries and counters, by act: whoever adds an act says here by what it is decided. */
const GATHERED: Readonly<Record<InspectionAct['act'], Gather>> = {
  openInspection: whatIsOpened,
  approveCheck: (gathering, inspection) => visitToApprove(gathering, inspection, inspection.method === 'onSite'),
  withdrawApproval: byItsState,
  beginUrgently: visitToApprove,
  regulariseApproval: whoDecides,
  disapproveUrgentCheck: whoDecides,
  proposeConversion: byItsState,
  approveConversion: visitToApprove,
  refuseConversion: whoDecides,
  fileVisit: byItsState,
  notifyEnterprise: byItsState,
  scanEntry: whoChecks,
  enterWithoutScan: whoChecks,
  regulariseEntry: byItsState,
  recordChecklist: itemsAlone,
  recordRefusal: whoChecks,
  registerEvidence: byItsState,
  decideEvidence: whoDecides,
  receiveRequest: byItsState,
  answerRequest: byItsState,
  leaveEnterprise: byItsState,
  recordRemoteCheck: whoChecks,
  beginNonSite: whoChecks,
  finishNonSite: itemsAlone,
  proposeReplacement: whoAsksToReplace,
  approveReplacement: whoReplaces,
  refuseReplacement: whoDecides,
  reportNotCheckable: whyNotCheckable,
  confirmNotCheckable: whyNotCheckable,
  rejectNotCheckable: whoDecides,
  cancelCheck: byItsState,
  enterResult: byItsState,
  passResult: whoDecides,
  returnResult: whoDecides,
  withdrawReview: whoDecides,
  publishResult: whatIsPublished,
  reopenForCorrection: byItsState,
  closeInspection: whatFollows,
};

/** Acts on limits are not the inspection's own: they are decided by its state, in every kind of process alike. */
const isOwn = (act: string): act is InspectionAct['act'] => Object.hasOwn(GATHERED, act);

/** Only what the act at hand is decided by. */
export async function inspectionFacts(gathering: Gathering): Promise<Own> {
  const { act, state } = gathering;
  if (state.data === null) return act === 'openInspection' ? whatIsOpened(gathering) : NOTHING;
  return isOwn(act) ? GATHERED[act](gathering, state.data as Inspection) : NOTHING;
}

/** Its order says everything but what the enterprise is called, and the secret of its sample (D26), of 256 bits. */
async function whatIsOpened({ manager, common, input }: Gathering): Promise<Own> {
  const [enterprise] = await registry(manager, 'enterprise', common.actor.jurisdiction, [(input as InspectionOrder).enterprise]);
  return { ...NOTHING, enterprise: enterprise ?? null, randomness: randomBytes(32).toString('hex') };
}

/** Whether the one who decides must avoid the enterprise (行政处罚法 43). */
async function whoDecides(gathering: Gathering): Promise<Own> {
  return { ...NOTHING, officers: await ownRow(gathering) };
}

/** The last round of each: a corrected result may have opened another (D16). */
async function whatFollows({ manager, number }: Gathering): Promise<Own> {
  const rows: readonly { kind: 'referral' | 'rectification'; number: string }[] = await manager.query(
    `SELECT DISTINCT ON (kind) kind, number FROM process WHERE parent = $1 AND kind IN ('referral', 'rectification') ORDER BY kind, length(number) DESC, number DESC`,
    [`inspection/${number}`],
  );
  const last = (wanted: string): string | null => rows.find(({ kind }) => kind === wanted)?.number ?? null;
  return { ...NOTHING, following: { referral: last('referral'), rectification: last('rectification') } };
}

/** What the file itself says of the reason given, and of who confirms it. */
async function whyNotCheckable(gathering: Gathering, inspection: Inspection): Promise<Own> {
  return { ...NOTHING, officers: await ownRow(gathering), ...(await notCheckableFacts(gathering, inspection)) };
}

async function whoChecks({ manager, common }: Gathering, inspection: Inspection): Promise<Own> {
  return { ...NOTHING, ...(await whoChecksWhat(manager, inspection, dayOf(common.now))) };
}

async function itemsAlone({ manager }: Gathering, inspection: Inspection): Promise<Own> {
  return { ...NOTHING, items: await registry(manager, 'checkItem', inspection.jurisdiction, itemsOf(inspection, 'whole')) };
}

async function whatIsPublished({ manager, document, common }: Gathering, inspection: Inspection): Promise<Own> {
  return { ...NOTHING, ...(await textFacts(manager, inspection, dayOf(common.now))), samplingSecret: await samplingSecret(inspection, document) };
}

/** What the text of a publication is made of: for the publication itself and for whoever looks at it before. */
export async function textFacts(manager: EntityManager, inspection: Inspection, day: Day): Promise<Omit<TextFacts, 'now'>> {
  const [enterprise = null] = await enterprises(manager, inspection.jurisdiction, day, [inspection.enterprise]);
  const { items, departments } = await whoChecksWhat(manager, inspection, day);
  return { enterprise, departments, items };
}

async function samplingSecret({ number, samplingSecretHash }: Inspection, document: Gathering['document']): Promise<string | null> {
  if (samplingSecretHash === undefined) return null;
  const secret: unknown = JSON.parse(await document(samplingSecretHash));
  if (typeof secret !== 'string') throw new Error(`The secret of the sample of ${number} is not kept as a text`);
  return secret;
}

/** Whoever edited the officers does not ask for the draw among them. */
async function whoAsksToReplace({ manager }: Gathering, { jurisdiction }: Inspection): Promise<Own> {
  return { ...NOTHING, officerEditors: await registryEditors(manager, 'officer', jurisdiction) };
}

async function whoReplaces(gathering: Gathering, inspection: Inspection): Promise<Own> {
  const { input, common } = gathering;
  const { proposal } = input as Extract<InspectionAct, { act: 'approveReplacement' }>['input'];
  const replacing = await replacementFacts(gathering, inspection, dayOf(common.now), inspection.replacing?.[proposal]?.officer ?? '');
  return { ...NOTHING, ...replacing, officers: await withOwnRow(gathering, replacing.officers) };
}

/** For whoever approves a visit, or begins it first: an on-site one is counted, its enterprise's cap held until the decision is recorded. */
async function visitToApprove(gathering: Gathering, inspection: Inspection, onSite = true): Promise<Own> {
  const { manager, input, common } = gathering;
  const { plannedDay = dayOf(common.now) } = input as { readonly plannedDay?: Day };
  const onSiteThisYear = onSite ? await lockCap(manager, inspection.enterprise, Number(plannedDay.slice(0, 4))) : 0;
  const found = await whoChecksWhat(manager, inspection, dayOf(common.now));
  return { ...NOTHING, ...found, officers: await withOwnRow(gathering, found.officers), onSiteThisYear, randomness: randomBytes(16).toString('hex') };
}

type Row =
  | { readonly kind: 'officer'; readonly body: Officer }
  | { readonly kind: 'checkItem'; readonly body: CheckItem }
  | { readonly kind: 'department'; readonly body: Department };

const NAMED = `
  SELECT e.kind, e.body FROM unnest($2::text[], $3::text[]) AS named (kind, id)
  JOIN registry_entry e ON e.kind = named.kind AND e.jurisdiction = $1 AND e.id = named.id AND e.current
  ORDER BY e.kind, e.id COLLATE "C"`;

/** The team, the items and the departments as the registries know them now, in one look: every check begins with it. */
async function whoChecksWhat(manager: EntityManager, inspection: Inspection, day: Day): Promise<Pick<Own, 'officers' | 'items' | 'departments'>> {
  const wanted = [
    ...teamOf(inspection).map((id) => ['officer', id] as const),
    ...itemsOf(inspection, 'whole').map((id) => ['checkItem', id] as const),
    ...inspection.departments.map(({ department }) => ['department', department] as const),
  ];
  const rows = await prepared<Row>(manager, 'who-checks-what', NAMED, [inspection.jurisdiction, wanted.map(([kind]) => kind), wanted.map(([, id]) => id)]);
  return {
    officers: rows.flatMap((row) => (row.kind === 'officer' ? [officerAsOf(row.body, day)] : [])),
    items: rows.flatMap((row) => (row.kind === 'checkItem' ? [row.body] : [])),
    departments: rows.flatMap((row) => (row.kind === 'department' ? [row.body] : [])),
  };
}
