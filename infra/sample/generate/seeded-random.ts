/**
 * A generator of our own, so that the files are the same bytes on every machine and in every version of Node:
 * FNV-1a over the seed's UTF-16 units, then splitmix32. Whole numbers only. For sample data, never for a draw.
 */
export class SeededRandom {
  private state: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.state = hash >>> 0;
  }

  private next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  /** 0 to `count` - 1. */
  below(count: number): number {
    return this.next() % count;
  }

  /** True `percent` times of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T {
    const [found] = list.slice(this.below(Math.max(list.length, 1)));
    if (found === undefined) throw new RangeError('Nothing to pick from');
    return found;
  }

  /** Fisher and Yates; a new list. */
  shuffled<T>(list: readonly T[]): readonly T[] {
    const rest = [...list];
    const out: T[] = [];
    while (rest.length > 0) out.push(...rest.splice(this.below(rest.length), 1));
    return out;
  }
}

/** A share of a whole, at least some of it: a share of 5 of 100 of 60 is 3. */
export interface Quota<T> {
  readonly value: T;
  /** Of a thousand. */
  readonly share: number;
  readonly least?: number;
}

/** `count` values in the shares asked for, in random order; what rounding leaves over goes to the first quota. */
export function inQuotas<T>(random: SeededRandom, count: number, [first, ...others]: readonly [Quota<T>, ...Quota<T>[]]): readonly T[] {
  const values: T[] = others.flatMap(({ value, share, least = 0 }) => Array<T>(Math.max(least, Math.floor((count * share) / 1000))).fill(value));
  const rest = Array<T>(Math.max(0, count - values.length)).fill(first.value);
  return random.shuffled([...values, ...rest].slice(0, count));
}
