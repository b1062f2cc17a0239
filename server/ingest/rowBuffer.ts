/**
 * Valid events of one request on their way to the log: ids, and their rows as bytes. A row is written as soon as it is
 * made, so that its pieces never outlive their line.
 */
export class RowBuffer {
  readonly ids: string[] = [];
  readonly #ends: number[] = [];
  #bytes: Buffer;
  #length = 0;

  /** @param expectedBytes about how many bytes the rows will take */
  constructor(expectedBytes = 4096) {
    this.#bytes = Buffer.allocUnsafe(Math.max(256, expectedBytes));
  }

  /** Adds a row (ASCII or not), without its line end. */
  add(id: string, row: string): void {
    const most = this.#length + row.length * 3 + 1;
    if (most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length += this.#bytes.write(row, this.#length);
    this.#bytes[this.#length++] = 10;
    this.#ends.push(this.#length);
    this.ids.push(id);
  }

  /** The rows of the events whose index is not in `left out`, as lines. */
  lines(leftOut: ReadonlySet<number>): Buffer {
    if (leftOut.size === 0) return this.#bytes.subarray(0, this.#length);
    const kept: Buffer[] = [];
    for (let i = 0; i < this.ids.length; i++) {
      if (!leftOut.has(i)) kept.push(this.#bytes.subarray(i === 0 ? 0 : this.#ends[i - 1]!, this.#ends[i]!));
    }
    return Buffer.concat(kept);
  }
}
