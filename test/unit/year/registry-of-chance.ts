import type { CheckItem, Department, Enterprise, Officer } from '#domain';
import { addDays, dayOf } from '#domain/calendar/day';
import { smallRegistry } from '#test/support/small-world';
import { HERE } from './cast.js';
import type { Choices } from './choices.js';
import { frozen } from './frozen.js';
import type { ModelWorld } from './model-world.js';

export interface Registry {
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  readonly officers: readonly Officer[];
  readonly enterprises: readonly Enterprise[];
}

/** Of each department so many are always there and fit: else nothing could ever be checked. */
const LEFT = 3;

/** Enterprises close and move, officers go on leave, lose their certificate, are stopped; items are taken off the list, bodies struck off it; and back again. */
export function changeRegistry(world: ModelWorld, choices: Choices): void {
  const { registry } = world;
  switch (choices.number(8)) {
    case 0:
    case 1:
    case 2:
      world.registry = frozen({ ...registry, enterprises: changeOne(registry.enterprises, choices, (one) => changedEnterprise(one, choices)) });
      return;
    case 3:
      world.registry = frozen({ ...registry, items: changeOne(registry.items, choices, (item) => (item.code.endsWith('I9') ? item : { ...item, publishedOn: item.publishedOn === null ? dayOf(world.now) : null })) });
      return;
    case 4:
      world.registry = frozen({ ...registry, departments: changeOne(registry.departments, choices, (one) => (one.kind === 'thirdParty' ? one : { ...one, inspectionBody: one.inspectionBody === null ? { document: '测公告', publishedOn: dayOf(world.now) } : null })) });
      return;
    default:
      world.registry = frozen({ ...registry, officers: changeOne(registry.officers, choices, (one) => changedOfficer(world, one, choices)) });
  }
}

function changeOne<T>(all: readonly T[], choices: Choices, change: (one: T) => T): readonly T[] {
  const index = choices.number(all.length);
  return all.map((one, place) => (place === index ? change(one) : one));
}

function changedEnterprise(enterprise: Enterprise, choices: Choices): Enterprise {
  if (choices.once(3)) return { ...enterprise, permitClass: choices.oneOf(['key', 'key', 'simplified', 'simplified', 'none'] as const) };
  return { ...enterprise, status: enterprise.status === 'operating' ? choices.oneOf(['closed', 'movedOut', 'suspended'] as const) : 'operating' };
}

function changedOfficer(world: ModelWorld, officer: Officer, choices: Choices): Officer {
  const { status, leave, certificates, avoids } = officer;
  const today = dayOf(world.now);
  if (status !== 'active' || leave.length > 0 || avoids.length > 0 || certificates.some(({ validTo }) => validTo < '2039')) return { ...officer, status: 'active', leave: [], avoids: [], certificates: certificates.map((one) => ({ ...one, validTo: '2039-12-31' as typeof today })) };
  const hale = world.registry.officers.filter((one) => one.department === officer.department && one.status === 'active' && one.leave.length === 0 && one.avoids.length === 0 && one.certificates.every(({ validTo }) => validTo > '2039'));
  if (hale.length <= LEFT) return officer;
  switch (choices.number(4)) {
    case 0:
      return { ...officer, status: 'stopped' };
    case 1:
      return { ...officer, leave: [{ from: today, to: addDays(today, 5 + choices.number(30)) }] };
    case 2:
      return { ...officer, avoids: [choices.oneOf(world.registry.enterprises).id] };
    default:
      return { ...officer, certificates: certificates.map((one) => ({ ...one, validTo: addDays(today, choices.number(10)) })) };
  }
}

/** For the end of a year: lists as they should be. Enterprises stay closed, officers stay away. */
export function putListsRight(world: ModelWorld): void {
  const { items, departments } = smallRegistry(HERE);
  world.registry = frozen({ ...world.registry, items, departments });
}
