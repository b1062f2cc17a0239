import type { Bounds, Point } from "./mercatorView.ts";

/** As much of GeoJSON as the outlines use. */
export type OutlineFile = {
  type: "FeatureCollection";
  features: { type: "Feature"; properties: Record<string, string>; geometry: Outline }[];
};
type Outline = { type: "Polygon"; coordinates: number[][][] } | { type: "MultiPolygon"; coordinates: number[][][][] };

export type DistrictShape = {
  adcode: string;
  /** Outer rings of its parts, the largest first; the outlines have no holes. */
  rings: Point[][];
  /** The roomiest place for a name inside the largest part. */
  anchor: Point;
};
export type DistrictOutlines = { shapes: DistrictShape[]; bounds: Bounds; geojson: OutlineFile };

const SOURCE = "/geo/shanghai-districts.geojson";
let loading: Promise<DistrictOutlines> | null = null;

/** The bundled outlines, fetched once per page from the cockpit's own origin; a failed fetch is tried again next time. */
export function loadDistricts(): Promise<DistrictOutlines> {
  loading ??= fetch(SOURCE)
    .then((answer) => {
      if (!answer.ok) throw new Error(`${SOURCE} answered ${answer.status}`);
      return answer.json() as Promise<OutlineFile>;
    })
    .then(districtOutlines)
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** Reads outlines from GeoJSON: rings, bounds, and where a name has room. */
export function districtOutlines(geojson: OutlineFile): DistrictOutlines {
  const shapes = geojson.features.map((feature) => {
    const rings = outerRings(feature.geometry).sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
    return { adcode: feature.properties.adcode!, rings, anchor: roomiest(rings[0]!) };
  });
  const points = shapes.flatMap((shape) => shape.rings.flat());
  const [lngs, lats] = [points.map((point) => point[0]), points.map((point) => point[1])];
  return { shapes, geojson, bounds: [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] };
}

function outerRings(geometry: Outline): Point[][] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((polygon) => polygon[0]!.map(([lng, lat]): Point => [lng!, lat!]));
}

function area(ring: readonly Point[]): number {
  let sum = 0;
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length]!;
    sum += point[0] * next[1] - next[0] * point[1];
  });
  return sum / 2;
}

/** Even-odd test of a point against a closed ring. */
export function insideRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Names are wider than high, so room is measured with the plane stretched upwards. */
const STRETCH = 2;

function roomiest(ring: readonly Point[]): Point {
  const every = Math.ceil(ring.length / 150);
  const thin = ring.filter((_, i) => i % every === 0).map(([x, y]): Point => [x, y * STRETCH]);
  const xs = thin.map((point) => point[0]);
  const ys = thin.map((point) => point[1]);
  let [low, high] = [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ] as [[number, number], [number, number]];
  let best: Point = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  for (let round = 0; round < 3; round++) {
    const [stepX, stepY] = [(high[0] - low[0]) / 16, (high[1] - low[1]) / 16];
    let room = -1;
    for (let i = 0; i <= 16; i++) {
      for (let j = 0; j <= 16; j++) {
        const point: Point = [low[0] + i * stepX, low[1] + j * stepY];
        const distance = insideRing(point, thin) ? edgeDistance(point, thin) : -1;
        if (distance > room) [room, best] = [distance, point];
      }
    }
    low = [best[0] - stepX, best[1] - stepY];
    high = [best[0] + stepX, best[1] + stepY];
  }
  return [best[0], best[1] / STRETCH];
}

function edgeDistance([x, y]: Point, ring: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j]!;
    const [dx, dy] = [ring[i]![0] - ax, ring[i]![1] - ay];
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2);
  }
  return least;
}
