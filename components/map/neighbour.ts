import type { Point } from "./mercatorView.ts";

export type Heading = "north" | "south" | "east" | "west";
const WAY: Record<Heading, Point> = { north: [0, 1], south: [0, -1], east: [1, 0], west: [-1, 0] };

/** The place nearest in a heading, where going sideways counts double; undefined at the edge. */
export function neighbour(
  from: string,
  heading: Heading,
  anchors: Readonly<Record<string, Point>>,
): string | undefined {
  const start = anchors[from];
  if (!start) return undefined;
  const [wayX, wayY] = WAY[heading];
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [key, [x, y]] of Object.entries(anchors)) {
    const ahead = (x - start[0]) * wayX + (y - start[1]) * wayY;
    const aside = Math.abs((x - start[0]) * wayY) + Math.abs((y - start[1]) * wayX);
    if (key === from || ahead <= 0 || aside > ahead * 2) continue;
    if (ahead + 2 * aside < least) [least, best] = [ahead + 2 * aside, key];
  }
  return best;
}
