/** A stream of choices that fast-check makes and shrinks; when it is used up the year ends. */
export class Choices {
  private next = 0;

  constructor(private readonly numbers: readonly number[]) {}

  get exhausted(): boolean {
    return this.next >= this.numbers.length;
  }

  /** A whole number from 0 up to, not including, `below`. */
  number(below: number): number {
    const chosen = this.numbers[this.next] ?? 0;
    this.next += 1;
    return chosen % below;
  }

  /** Once in so many times. */
  once(inSo: number): boolean {
    return this.number(inSo) === inSo - 1;
  }

  oneOf<T>(options: readonly T[]): T {
    const chosen = options[this.number(options.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }
}

/** Choices from one number (a linear congruence). */
export function pseudorandom(seed: number, length: number): readonly number[] {
  const numbers: number[] = [];
  for (let state = (seed % 2_147_483_646) + 1, index = 0; index < length; index += 1) {
    state = (state * 48_271) % 2_147_483_647;
    numbers.push(Math.floor(state / 7));
  }
  return numbers;
}
