/** A well-mixed 32-bit hash of up to four integers: the only source of chance in the demo, so that a slot always gives the same events. */
export function mix(a: number, b = 0, c = 0, d = 0): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 15)) + b, 0xc2b2ae35);
  h = Math.imul((h ^ (h >>> 13)) + c, 0x27d4eb2f);
  h = Math.imul((h ^ (h >>> 16)) + d, 0x165667b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A number in [0, 1) that depends on the integers alone. */
export const chance = (a: number, b = 0, c = 0, d = 0): number => mix(a, b, c, d) / 4_294_967_296;

/** A text as an integer to hash with. */
export function textSeed(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Picks from a list by weight; `u` in [0, 1). */
export function pickWeighted<T>(list: readonly T[], weightOf: (item: T) => number, u: number): T {
  let left = u * list.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of list) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  return list[list.length - 1]!;
}

/** Walker's alias table: draws an index by weight in constant time from two numbers in [0, 1). */
export function weightedDraw(weights: ArrayLike<number>): (u: number, v: number) => number {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += weights[i]!;
  const keep = new Float64Array(n).fill(1);
  const alias = new Int32Array(n);
  const small: number[] = [];
  const large: number[] = [];
  const scaled = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    scaled[i] = total > 0 ? (weights[i]! * n) / total : 1;
    (scaled[i]! < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const s = small.pop()!;
    const l = large[large.length - 1]!;
    keep[s] = scaled[s]!;
    alias[s] = l;
    scaled[l] = scaled[l]! - (1 - scaled[s]!);
    if (scaled[l]! < 1) small.push(large.pop()!);
  }
  return (u, v) => {
    const i = Math.floor(u * n);
    return v < keep[i]! ? i : alias[i]!;
  };
}
