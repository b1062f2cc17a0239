/** A place in the series palette of look.md; the theme holds its two colours as `--series-1` … `--series-7`. */
export type SeriesTone = 1 | 2 | 3 | 4 | 5 | 6 | 7;
const TONES = 7;

/** Members that share charts, each set without a colour twice. */
const KNOWN: Readonly<Record<string, SeriesTone>> = {
  push: 2,
  pull: 1,
  federated: 3,
  online: 1,
  window: 2,
  community: 3,
  social: 4,
  delta: 5,
  partner: 6,
  shown: 1,
  fetched: 2,
  verified: 3,
  issued: 4,
  archived: 5,
  authorised: 6,
  revoked: 7,
  reported: 1,
  accepted: 2,
  investigated: 5,
  corrected: 3,
  answered: 4,
  reopened: 6,
  rejected: 7,
  submitted: 1,
  approved: 3,
  returned: 2,
  withdrawn: 7,
  table: 1,
  spatial: 2,
  iot: 3,
  video: 4,
  local: 1,
  national: 2,
  p50: 1,
  p95: 2,
  value: 1,
};

/** The colour that a channel, mode, step or unit has on every page: listed, or drawn from its name. */
export function seriesColor(key: string): SeriesTone {
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
  if (known) return known;
  let hash = 2_166_136_261;
  for (const char of key) hash = Math.imul(hash ^ char.codePointAt(0)!, 16_777_619);
  return (((hash >>> 0) % TONES) + 1) as SeriesTone;
}

/** Colours for series drawn together: each its own, and where two would meet the later in the list takes the next free one. */
export function seriesColors(keys: readonly string[]): SeriesTone[] {
  const taken = new Set<SeriesTone>();
  return keys.map((key) => {
    let tone = seriesColor(key);
    if (taken.size < TONES) while (taken.has(tone)) tone = ((tone % TONES) + 1) as SeriesTone;
    taken.add(tone);
    return tone;
  });
}
