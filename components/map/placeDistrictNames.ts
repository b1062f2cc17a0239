import { placeLabels } from "../charts/placeLabels.ts";
import { insideRing } from "./districtShapes.ts";
import type { Point } from "./mercatorView.ts";

/** A district in pixels: the place for its name, its largest ring, and how wide its name and its figure are set. */
export type NamedDistrict = {
  adcode: string;
  anchor: Point;
  ring: readonly Point[];
  nameWidth: number;
  valueWidth: number;
};

export type PlacedName = {
  adcode: string;
  x: number;
  y: number;
  /** False where only the name has room. */
  withValue: boolean;
  /** Set where the name stands beside the map: the line from the district to it. */
  leader: Point[] | null;
};

/**
 * Names go inside a district that has room for name and figure, or for most of the name alone where it touches no other
 * name; the rest stand in a column east of the city, in an order in which their lines do not cross.
 */
export function placeDistrictNames(
  districts: readonly NamedDistrict[],
  frame: { column: number; height: number; lineHeight: number },
): PlacedName[] {
  const { column, height, lineHeight } = frame;
  const both = new Set(districts.filter((one) => fits(one, Math.max(one.nameWidth, one.valueWidth), lineHeight)));
  const inside = [...both];
  for (const one of districts) {
    if (both.has(one) || !fits(one, one.nameWidth * 0.75, lineHeight * 0.3)) continue;
    if (!inside.some((other) => touches(one, other, both.has(other) ? lineHeight * 1.5 : lineHeight))) inside.push(one);
  }
  const outside = districts.filter((one) => !inside.includes(one));
  outside.sort((a, b) => a.anchor[1] - b.anchor[1]);

  // Fanning out around their middle keeps the lines short.
  const gap = lineHeight * 1.15;
  const middle = outside.reduce((sum, one) => sum + one.anchor[1], 0) / (outside.length || 1);
  const wanted = outside.map((_, i) => middle + (i - (outside.length - 1) / 2) * gap);
  const rows = placeLabels(wanted, gap, lineHeight, height - lineHeight);
  const elbows = rows.map((y): Point => [column - lineHeight, y]);
  uncross(outside, elbows);

  const row = new Map(outside.map((one, i) => [one, i]));
  return districts.map((one) => {
    const { adcode, anchor } = one;
    const i = row.get(one);
    if (i === undefined) return { adcode, x: anchor[0], y: anchor[1], withValue: both.has(one), leader: null };
    const y = rows[i]!;
    return { adcode, x: column, y, withValue: true, leader: [anchor, elbows[i]!, [column - lineHeight * 0.3, y]] };
  });
}

/** Swaps neighbours in the column while their lines cross; every swap shortens the lines, so it ends. */
function uncross(districts: NamedDistrict[], ends: readonly Point[]): void {
  for (let round = 0; round < districts.length; round++) {
    let swapped = false;
    for (let i = 0; i + 1 < districts.length; i++) {
      const [upper, lower] = [districts[i]!, districts[i + 1]!];
      if (!crosses(upper.anchor, ends[i]!, lower.anchor, ends[i + 1]!)) continue;
      districts[i] = lower;
      districts[i + 1] = upper;
      swapped = true;
    }
    if (!swapped) return;
  }
}

const side = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function touches(a: NamedDistrict, b: NamedDistrict, apart: number): boolean {
  const across = (a.nameWidth + Math.max(b.nameWidth, b.valueWidth)) / 2 + 4;
  return Math.abs(a.anchor[0] - b.anchor[0]) < across && Math.abs(a.anchor[1] - b.anchor[1]) < apart;
}

function fits({ anchor: [x, y], ring }: NamedDistrict, width: number, high: number): boolean {
  const half = width / 2 - 2;
  return [-1, -0.5, 0, 0.5, 1].every((across) =>
    [-high, 0, high].every((down) => insideRing([x + across * half, y + down], ring)),
  );
}
