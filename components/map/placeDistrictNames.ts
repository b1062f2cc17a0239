import { placeLabels } from "../charts/placeLabels.ts";
import { insideRing } from "./districtShapes.ts";
import type { Point } from "./mercatorView.ts";

export type NamedDistrict = {
  adcode: string;
  /** In pixels: its anchor, its largest ring and the width of its wider line of text. */
  anchor: Point;
  ring: readonly Point[];
  width: number;
};

export type PlacedName = {
  adcode: string;
  x: number;
  y: number;
  /** Set where the name stands beside the map: the line from the district to it. */
  leader: Point[] | null;
};

/**
 * Names go inside a district that has room for two lines; the others stand in a column east of the city, in the order
 * from north to south, so that their lines do not cross.
 */
export function placeDistrictNames(
  districts: readonly NamedDistrict[],
  frame: { column: number; height: number; lineHeight: number },
): PlacedName[] {
  const { column, height, lineHeight } = frame;
  const outside = districts.filter((one) => !fits(one, lineHeight)).sort((a, b) => a.anchor[1] - b.anchor[1]);
  // Fanning out around their middle keeps the lines short.
  const gap = lineHeight * 1.15;
  const middle = outside.reduce((sum, one) => sum + one.anchor[1], 0) / (outside.length || 1);
  const wanted = outside.map((_, i) => middle + (i - (outside.length - 1) / 2) * gap);
  const rows = placeLabels(wanted, gap, lineHeight, height - lineHeight);
  const beside = new Map(outside.map((one, i) => [one.adcode, rows[i]!]));
  return districts.map(({ adcode, anchor }) => {
    const y = beside.get(adcode);
    if (y === undefined) return { adcode, x: anchor[0], y: anchor[1], leader: null };
    const elbow: Point = [column - 14, y];
    return { adcode, x: column, y, leader: [anchor, elbow, [column - 4, y]] };
  });
}

function fits({ anchor: [x, y], ring, width }: NamedDistrict, lineHeight: number): boolean {
  const [half, high] = [width / 2 + 2, lineHeight];
  return [-1, -0.5, 0, 0.5, 1].every(
    (across) =>
      insideRing([x + across * half, y - high], ring) &&
      insideRing([x + across * half, y], ring) &&
      insideRing([x + across * half, y + high], ring),
  );
}
