import { describe, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { DEPARTMENTS, facts, field, ITEMS, OFFICERS } from '../process/world.fixture.js';
import type { Officer } from '../registries/officer.js';
import { inspection } from './definition.js';
import { after, approval, ENTRY, leader, nonSite, remotely } from './inspection.fixture.js';

const changed = (id: string, own: Partial<Officer>) => ({ officers: OFFICERS.map((officer) => (officer.id === id ? { ...officer, ...own } : officer)) });

/** What may have changed since the task was made, and what is said then. */
describe.each([
  ['BODY_NOT_PUBLISHED', { departments: DEPARTMENTS.map((department) => (department.id === 'water' ? { ...department, inspectionBody: null } : department)) }],
  ['ITEM_NOT_PUBLISHED', { items: ITEMS.map((item) => (item.code === 'W2' ? { ...item, publishedOn: null } : item)) }],
  ['OFFICER_MUST_AVOID', changed('w2', { avoids: ['k1'] })],
  ['OFFICER_ON_LEAVE', changed('w2', { leave: [{ from: day('2026-10-20'), to: day('2026-10-20') }] })],
] as const)('四个严禁 1, 2, 4 and 清单之外无检查 hold again at execution: %s', (code, world) => {
  it('when the check is approved, looking at the planned day', () => {
    after(1).when({ act: 'approveCheck', input: approval }, facts(leader, '2026-10-13 09:00', world)).thenRefused(code);
  });

  it('when the enterprise is entered', () => {
    after(4).when({ act: 'scanEntry', input: ENTRY }, facts(field('w1'), '2026-10-20 09:30', world)).thenRefused(code);
  });

  it('when a non-site check begins', () => {
    given(inspection, ...nonSite('networkMonitoring').slice(0, 2)).when({ act: 'beginNonSite', input: { means: '在线', assistants: [] } }, facts(field('w1'), '2026-10-20 09:00', world)).thenRefused(code);
  });

  it('when the remote part is recorded', () => {
    after(7).when(remotely[0], facts(field('w2'), '2026-10-20 16:00', world)).thenRefused(code);
  });
});

describe('who is not concerned by a change in the registries', () => {
  it('is whoever stays away, and whose leave is over', () => {
    const scan = (officers: readonly string[], more: object) => after(4).when({ act: 'scanEntry', input: { ...ENTRY, officers } }, facts(field('w1'), '2026-10-20 09:30', more));
    scan(['w1', 'a1'], changed('w2', { avoids: ['k1'] })).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'] });
    scan(['w1', 'w2', 'a1'], changed('w2', { leave: [{ from: day('2026-10-01'), to: day('2026-10-19') }, { from: day('2026-10-21'), to: day('2026-10-30') }], avoids: ['k2'] })).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'] });
  });
});
