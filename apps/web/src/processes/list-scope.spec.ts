import { describe, expect, it } from '@jest/globals';
import { dayFrom } from '#domain/calendar/day';
import { endedOf, orderIn, quartersOffered, scopeIn } from './list-scope.js';

describe('what the list of processes shows at first', () => {
  const scope = (address: string, narrowing = {}) => scopeIn(new URLSearchParams(address), narrowing);

  it('is what is still open, of whatever kind', () => {
    expect([scope(''), scope('kind=inspection'), scope('q=纸业')]).toEqual(['open', 'open', 'open']);
  });

  it('is all that a number of the statistics counts, unless it counts only some', () => {
    expect([scope('stage=closed', { stage: 'closed' }), scope('stage=closed&ended=false', { stage: 'closed' })]).toEqual(['all', 'open']);
  });

  it('is what the address asks for, and all of it is no condition', () => {
    expect([scope('ended=true'), scope('ended=all'), scope('ended=nonsense')]).toEqual(['ended', 'all', 'open']);
    expect([endedOf('open'), endedOf('ended'), endedOf('all')]).toEqual(['false', 'true', undefined]);
  });
});

describe('the order of the list', () => {
  it('is by what ends first, unless the address says another', () => {
    const orders = ['', 'order=recent', 'order=number', 'order=due', 'order=toString'].map((search) => orderIn(new URLSearchParams(search)));
    expect(orders).toEqual(['due', 'recent', 'number', 'due', 'due']);
  });
});

describe('the quarters to choose from', () => {
  const today = dayFrom(2026, 11, 26);

  it('begin with the next one and go back two years', () => {
    const offered = quartersOffered(today, undefined);
    expect([offered[0], offered[1], offered.at(-1), offered.length]).toEqual(['2027Q1', '2026Q4', '2024Q4', 10]);
  });

  it('hold the one that is asked for once, however old', () => {
    expect([quartersOffered(today, '2019Q2').at(-1), quartersOffered(today, '2026Q4').length]).toEqual(['2019Q2', 10]);
  });
});
