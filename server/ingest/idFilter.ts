const WORDS_PER_BLOCK = 16; // one cache line of 512 bits
const BITS_PER_ID = 16;

class Layer {
  readonly #words: Uint32Array;
  readonly #blocks: number;
  room: number;
  constructor(capacity: number) {
    this.#blocks = Math.max(1, Math.ceil((capacity * BITS_PER_ID) / 512));
    this.#words = new Uint32Array(this.#blocks * WORDS_PER_BLOCK);
    this.room = capacity;
  }
  /** Sets (or only asks for) the six bits of an id; true when all were set already. */
  touch(a: number, b: number, set: boolean): boolean {
    // By ranges of `a`: ids that come in its order, as the store keeps them, touch one block after the other.
    const base = Math.floor((a / 2 ** 32) * this.#blocks) * WORDS_PER_BLOCK;
    const c = Math.imul(b ^ (a >>> 7), 0x9e3779b1) >>> 0;
    let had = true;
    for (let i = 0; i < 6; i++) {
      const bit = ((i < 3 ? b : c) >>> ((i % 3) * 9)) & 511;
      const at = base + (bit >>> 5);
      const mask = 1 << (bit & 31);
      if ((this.#words[at]! & mask) === 0) {
        if (!set) return false;
        had = false;
        this.#words[at]! |= mask;
      }
    }
    return had;
  }
}

/**
 * A blocked Bloom filter over the two hashes of idHash.ts: "no" is certain, "maybe" (about 2 in 1,000 of new ids)
 * is asked of the store. Two bytes an id; it grows by layers of double size.
 */
export class IdFilter {
  readonly #layers: Layer[];
  size = 0;
  constructor(capacity = 262_144) {
    this.#layers = [new Layer(capacity)];
  }
  maybeHas(a: number, b: number): boolean {
    for (const layer of this.#layers) if (layer.touch(a, b, false)) return true;
    return false;
  }
  add(a: number, b: number): void {
    let last = this.#layers[this.#layers.length - 1]!;
    if (last.room === 0) {
      last = new Layer(Math.max(262_144, this.size));
      this.#layers.push(last);
    }
    last.touch(a, b, true);
    last.room--;
    this.size++;
  }
}
