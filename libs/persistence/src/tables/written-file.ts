/** A file to be handed out, piece by piece. */
export interface WrittenFile {
  readonly name: string;
  readonly format: 'csv' | 'xlsx';
  readonly content: AsyncIterable<Uint8Array>;
}
