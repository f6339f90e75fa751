/** What was asked for last, so many bytes of it in all: what has not been asked for the longest goes first. */
export class Kept<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  private total = 0;

  /** @param most bytes */
  constructor(private readonly most: number) {}

  get bytes(): number {
    return this.total;
  }

  get(key: string): Value | undefined {
    const found = this.entries.get(key);
    if (found === undefined) return undefined;
    // A map keeps the order of insertion: put in again, it is the newest.
    this.entries.delete(key);
    this.entries.set(key, found);
    return found.value;
  }

  /** What alone is larger than all that may be kept is not kept. */
  set(key: string, value: Value, bytes: number): void {
    this.remove(key);
    if (bytes > this.most) return;
    for (const oldest of this.entries.keys()) {
      if (this.total + bytes <= this.most) break;
      this.remove(oldest);
    }
    this.entries.set(key, { value, bytes });
    this.total += bytes;
  }

  private remove(key: string): void {
    this.total -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}
