import { describe, expect, it } from '@jest/globals';
import { CLASSES, DIVISIONS } from './industries.js';
import { showIndustry, showTown } from './names.js';
import { TOWNS_OF } from './towns.js';

describe('codes of the registry, called by name', () => {
  it('are towns of the county, and codes of an earlier edition as such', () => {
    expect(showTown('130525100')).toBe('隆尧县隆尧镇（130525100）');
    expect(showTown('130525106')).toBe('隆尧县东良镇（130525106）');
    expect(showTown('130525201')).toBe('隆尧县东良乡（130525201，旧代码）');
  });

  it('stay codes where the town is not known: of another place, too short, too long', () => {
    for (const code of ['130525999', '440106001', '130525', '13052510', '1305251000', '']) expect(showTown(code)).toBe(`${code}（未收录）`);
  });

  it('are industries, and of a class that is not kept here at least its division', () => {
    expect(showIndustry('1433')).toBe('方便面制造（1433）');
    expect(showIndustry('3091')).toBe('非金属矿物制品业（3091，小类未收录）');
    expect(showIndustry('30')).toBe('非金属矿物制品业（30）');
    for (const code of ['9999', '0011', '']) expect(showIndustry(code)).toBe(`${code}（未收录）`);
  });

  it('are whole tables: 97 divisions, every class in its division, every town once', () => {
    expect([...DIVISIONS.keys()]).toEqual(Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0')));
    for (const code of CLASSES.keys()) expect([code, /^\d{4}$/.test(code) && DIVISIONS.has(code.slice(0, 2))]).toEqual([code, true]);
    for (const [county, [, towns]] of Object.entries(TOWNS_OF)) {
      const codes = towns.split(' ').map((town) => town.slice(0, 3));
      expect([county, codes.every((code) => /^\d{3}$/.test(code)), new Set(codes).size]).toEqual([county, true, codes.length]);
    }
  });
});
