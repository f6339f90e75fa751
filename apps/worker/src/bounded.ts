/** Does something to each, at most `width` at once; every one is tried. @returns what each came to, in order */
export async function eachBounded<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>): Promise<readonly PromiseSettledResult<Result>[]> {
  const results = new Array<PromiseSettledResult<Result>>(items.length);
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      const [result] = await Promise.allSettled([work(item)]);
      results[index] = result;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
