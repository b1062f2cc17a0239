import type { LayerProps } from "react-map-gl/maplibre";
import type { ThemeColors } from "../charts/useThemeColors.ts";

const NOBODY = "none";

/** The layers of the ground, from below: districts, their edges, light, the one pointed at, the chosen one lifted. */
export function groundLayers(
  theme: ThemeColors,
  selected: string | null,
  hovered: string | null,
): (LayerProps & { id: string })[] {
  const only = (adcode: string | null) => ["==", ["get", "adcode"], adcode ?? NOBODY] as unknown as boolean;
  const fill = ["to-color", ["feature-state", "fill"], "rgba(0,0,0,0)"] as unknown as string;
  const light = ["coalesce", ["feature-state", "light"], 0] as unknown as number;
  const lift: [number, number] = [0, -3];
  return [
    { id: "fill", type: "fill", paint: { "fill-color": fill, "fill-antialias": false } },
    {
      id: "edge",
      type: "line",
      layout: { "line-join": "round" },
      paint: { "line-color": theme["text-faint"], "line-width": 0.6 },
    },
    {
      id: "light",
      type: "fill",
      paint: {
        "fill-color": "#ffffff",
        "fill-opacity": light,
        "fill-antialias": false,
      },
    },
    {
      id: "hover",
      type: "line",
      filter: only(hovered),
      layout: { "line-join": "round" },
      paint: { "line-color": theme["text-strong"], "line-width": 1.5 },
    },
    {
      id: "shadow",
      type: "fill",
      filter: only(selected),
      paint: { "fill-color": "#000000", "fill-opacity": 0.4, "fill-translate": [0, 4] },
    },
    { id: "lifted", type: "fill", filter: only(selected), paint: { "fill-color": fill, "fill-translate": lift } },
    {
      id: "outline",
      type: "line",
      filter: only(selected),
      layout: { "line-join": "round" },
      paint: { "line-color": theme.accent, "line-width": 2.5, "line-translate": lift },
    },
  ];
}
