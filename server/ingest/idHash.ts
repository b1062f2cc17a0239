/**
 * The two 32-bit hashes that together are the 64-bit `h` of an id in the store:
 * `bitShiftLeft(toUInt64(murmurHash3_32(id)), 32) + xxHash32(id)`, both with seed 0. Ids are ASCII.
 */

/** MurmurHash3 x86 32 bit (Austin Appleby, public domain), as ClickHouse's murmurHash3_32. */
export function murmur3(id: string): number {
  const n = id.length;
  const blocks = n & ~3;
  let h = 0;
  let k = 0;
  for (let i = 0; i < blocks; i += 4) {
    k = id.charCodeAt(i) | (id.charCodeAt(i + 1) << 8) | (id.charCodeAt(i + 2) << 16) | (id.charCodeAt(i + 3) << 24);
    k = Math.imul(k, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  k = 0;
  for (let i = n - 1; i >= blocks; i--) k = (k << 8) | id.charCodeAt(i);
  if (n & 3) {
    k = Math.imul(k, 0xcc9e2d51);
    h ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  }
  h ^= n;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const word = (id: string, i: number) =>
  id.charCodeAt(i) | (id.charCodeAt(i + 1) << 8) | (id.charCodeAt(i + 2) << 16) | (id.charCodeAt(i + 3) << 24);
const rotl = (x: number, r: number) => (x << r) | (x >>> (32 - r));
const lane = (acc: number, w: number) => Math.imul(rotl((acc + Math.imul(w, P2)) | 0, 13), P1);

/** xxHash32 (Yann Collet, BSD), as ClickHouse's xxHash32. */
export function xxHash32(id: string): number {
  const n = id.length;
  let i = 0;
  let h: number;
  if (n >= 16) {
    let a = (P1 + P2) | 0;
    let b = P2 | 0;
    let c = 0;
    let d = -P1 | 0;
    for (; i <= n - 16; i += 16) {
      a = lane(a, word(id, i));
      b = lane(b, word(id, i + 4));
      c = lane(c, word(id, i + 8));
      d = lane(d, word(id, i + 12));
    }
    h = (rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18)) | 0;
  } else h = P5 | 0;
  h = (h + n) | 0;
  for (; i <= n - 4; i += 4) h = Math.imul(rotl((h + Math.imul(word(id, i), P3)) | 0, 17), P4);
  for (; i < n; i++) h = Math.imul(rotl((h + Math.imul(id.charCodeAt(i), P5)) | 0, 11), P1);
  h = Math.imul(h ^ (h >>> 15), P2);
  h = Math.imul(h ^ (h >>> 13), P3);
  return (h ^ (h >>> 16)) >>> 0;
}

/** `h` as the decimal text that a query takes for UInt64. */
export function idHashText(id: string): string {
  return ((BigInt(murmur3(id)) << 32n) + BigInt(xxHash32(id))).toString();
}
