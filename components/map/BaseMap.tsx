"use client";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState } from "react";
import type { MapRef, StyleSpecification } from "react-map-gl/maplibre";
import type { ThemeColors } from "../charts/useThemeColors.ts";
import type { GroundPaint } from "./DistrictSvg.tsx";
import type { OutlineFile } from "./districtShapes.ts";
import { groundLayers } from "./groundLayers.ts";
import type { MercatorView } from "./mercatorView.ts";

type Kit = Pick<typeof import("react-map-gl/maplibre"), "Map" | "Source" | "Layer">;
type Props = GroundPaint & {
  geojson: OutlineFile;
  view: MercatorView;
  theme: ThemeColors;
  mapboxToken?: string;
  /** Brightness 0…1 of each district that something just happened in; read once a frame while any is lit. */
  glow: (() => Readonly<Record<string, number>>) | null;
  onFail: () => void;
};

const SOURCE = "districts";
/** No tiles, no glyphs, no sprites: nothing to ask anyone for. */
const BARE: StyleSpecification = { version: 8, sources: {}, layers: [] };

/** MapLibre with a worker from our own origin, so that a strict content policy holds; Mapbox where a token is set. */
async function loadKit(token: string | undefined): Promise<Kit> {
  if (token) return (await import("react-map-gl/mapbox")) as unknown as Kit;
  const [kit, { setWorkerUrl }] = await Promise.all([import("react-map-gl/maplibre"), import("maplibre-gl")]);
  setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);
  return kit;
}

/** The one door to the map libraries: districts painted on nothing, in a camera that the caller has computed. */
export function BaseMap({ geojson, view, theme, mapboxToken, fills, selected, hovered, glow, onFail }: Props) {
  const [kit, setKit] = useState<Kit | null>(null);
  const [ready, setReady] = useState(false);
  const map = useRef<MapRef>(null);
  const failed = useRef(onFail);
  failed.current = onFail;

  useEffect(() => {
    let wanted = true;
    loadKit(mapboxToken).then(
      (loaded) => wanted && setKit(() => loaded),
      () => failed.current(),
    );
    return () => {
      wanted = false;
    };
  }, [mapboxToken]);

  useEffect(() => {
    if (!ready) return;
    for (const [id, fill] of Object.entries(fills)) map.current?.setFeatureState({ source: SOURCE, id }, { fill });
  }, [ready, fills]);

  useEffect(() => {
    if (!ready || !glow) return;
    let frame = requestAnimationFrame(function draw() {
      const lit = glow();
      for (const [id, light] of Object.entries(lit)) map.current?.setFeatureState({ source: SOURCE, id }, { light });
      if (Object.values(lit).some((light) => light > 0)) frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [ready, glow]);

  if (!kit) return null;
  const { Map: GlMap, Source, Layer } = kit;
  const tiles = `mapbox://styles/mapbox/${theme.dark ? "dark" : "light"}-v11`;
  return (
    <GlMap
      ref={map}
      longitude={view.longitude}
      latitude={view.latitude}
      zoom={view.zoom}
      interactive={false}
      attributionControl={mapboxToken ? undefined : false}
      mapStyle={mapboxToken ? tiles : BARE}
      fadeDuration={0}
      maxPitch={0}
      {...(mapboxToken ? { mapboxAccessToken: mapboxToken } : {})}
      style={{ position: "absolute", inset: 0 }}
      onLoad={() => setReady(true)}
      onError={() => !ready && failed.current()}
    >
      <Source id={SOURCE} type="geojson" data={geojson} promoteId="adcode">
        {groundLayers(theme, selected, hovered).map((layer) => (
          <Layer key={layer.id} {...layer} />
        ))}
      </Source>
    </GlMap>
  );
}
