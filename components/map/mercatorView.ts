export type Point = readonly [number, number];
/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];
export type Padding = { top: number; right: number; bottom: number; left: number };

/** A fixed view of the web Mercator plane: the camera that a map library wants, and the same as a function to pixels. */
export type MercatorView = {
  longitude: number;
  latitude: number;
  zoom: number;
  project: (point: Point) => [number, number];
};

const TILE = 512;
const mercatorX = (lng: number) => (lng + 180) / 360;
const mercatorY = (lat: number) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
const latitudeOf = (y: number) => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

/** Fits bounds into a rectangle of pixels, as large as the padding leaves room, in the middle of that room. */
export function mercatorView(bounds: Bounds, width: number, height: number, padding: Padding): MercatorView {
  const [west, east] = [mercatorX(bounds[0]), mercatorX(bounds[2])];
  const [north, south] = [mercatorY(bounds[3]), mercatorY(bounds[1])];
  const roomX = Math.max(width - padding.left - padding.right, 10);
  const roomY = Math.max(height - padding.top - padding.bottom, 10);
  const scale = Math.min(roomX / (east - west), roomY / (south - north));
  // The camera looks at the middle of the whole rectangle, which uneven padding moves away from the middle of the bounds.
  const centreX = (west + east) / 2 - (padding.left - padding.right) / 2 / scale;
  const centreY = (north + south) / 2 - (padding.top - padding.bottom) / 2 / scale;
  return {
    longitude: centreX * 360 - 180,
    latitude: latitudeOf(centreY),
    zoom: Math.log2(scale / TILE),
    project: ([lng, lat]) => [
      (mercatorX(lng) - centreX) * scale + width / 2,
      (mercatorY(lat) - centreY) * scale + height / 2,
    ],
  };
}
