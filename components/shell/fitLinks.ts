/**
 * Which links have room in a bar, the rest going into its menu: from the front, and always the one of the page that is
 * open, so that a reader sees where they are. Widths include the gap after each; `more` is the menu's own button.
 */
export function fitLinks(widths: readonly number[], room: number, more: number, current: number): Set<number> {
  const all = widths.map((_, i) => i);
  if (sum(widths) <= room) return new Set(all);
  const own = widths[current] ?? 0;
  const shown = new Set<number>();
  let left = room - more - own;
  if (own > 0 && left >= 0) shown.add(current);
  else left += own;
  for (const i of all) {
    if (shown.has(i)) continue;
    left -= widths[i]!;
    if (left < 0) break;
    shown.add(i);
  }
  return shown;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
