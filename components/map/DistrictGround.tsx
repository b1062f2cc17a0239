"use client";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { textWidth } from "../charts/textWidth.ts";
import { useSize } from "../charts/useSize.ts";
import { useThemeColors } from "../charts/useThemeColors.ts";
import { BaseMap } from "./BaseMap.tsx";
import { DistrictSvg } from "./DistrictSvg.tsx";
import { type DistrictOutlines, insideRing } from "./districtShapes.ts";
import { MapNames, type NameText } from "./MapNames.tsx";
import { mercatorView, type Point } from "./mercatorView.ts";
import { placeDistrictNames } from "./placeDistrictNames.ts";
import { usePulses } from "./usePulses.ts";

type Props = {
  outlines: DistrictOutlines;
  /** The step of the ramp for each district; null: no figure. */
  steps: Readonly<Record<string, number | null>>;
  texts: Readonly<Record<string, NameText>>;
  selected: string | null;
  hovered: string | null;
  mapboxToken?: string;
  pulses?: Readonly<Record<string, number>>;
  /** Pixels at the left that the ground keeps free. */
  left: number;
  onPoint: (adcode: string | null, event: PointerEvent) => void;
};

/** Ground, names and pointer share one view, computed here; which library paints the ground makes no difference to them. */
export function DistrictGround({
  outlines,
  steps,
  texts,
  selected,
  hovered,
  mapboxToken,
  pulses,
  left,
  onPoint,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const theme = useThemeColors();
  const [gl, setGl] = useState(false);
  const glow = usePulses(pulses);
  const fontSize = 12 * (theme?.scale ?? 1);

  useEffect(() => {
    setGl(canDraw());
  }, []);

  const column = Math.max(...Object.values(texts).map((text) => oneLine(text, fontSize))) + fontSize * 2.5;
  const view = useMemo(
    () => mercatorView(outlines.bounds, width, height, { top: 8, right: column, bottom: 8, left }),
    [outlines, width, height, column, left],
  );
  const rings = useMemo(
    () => outlines.shapes.map(({ adcode, rings }) => ({ adcode, rings: rings.map((ring) => ring.map(view.project)) })),
    [outlines, view],
  );
  const placed = useMemo(() => {
    const named = outlines.shapes.map(({ adcode, anchor }, i) => ({
      adcode,
      anchor: view.project(anchor),
      ring: rings[i]!.rings[0] as Point[],
      nameWidth: textWidth(texts[adcode]!.name, fontSize),
      valueWidth: textWidth(texts[adcode]!.value, fontSize),
    }));
    const east = view.project([outlines.bounds[2], outlines.bounds[1]])[0];
    return placeDistrictNames(named, { column: east + fontSize * 1.5, height, lineHeight: fontSize * 1.2 });
  }, [outlines, view, rings, texts, fontSize, height]);
  const fills = useMemo(() => {
    const paint = (step: number | null) => (step && theme?.[`ramp-${step as 1}`]) || null;
    return Object.fromEntries(Object.entries(steps).map(([adcode, step]) => [adcode, paint(step)]));
  }, [steps, theme]);

  const under = (event: PointerEvent) => {
    const corner = event.currentTarget.getBoundingClientRect();
    const point: Point = [event.clientX - corner.left, event.clientY - corner.top];
    onPoint(rings.find((one) => one.rings.some((ring) => insideRing(point, ring)))?.adcode ?? null, event);
  };

  return (
    <div ref={box} className="absolute inset-0 overflow-hidden" onPointerMove={under} onPointerDown={under}>
      {width > 0 && theme && (
        <>
          <DistrictSvg shapes={outlines.shapes} {...{ view, width, height, fills, selected, hovered }} />
          {gl && (
            <BaseMap
              geojson={outlines.geojson}
              {...{ view, theme, mapboxToken, fills, selected, hovered, glow }}
              onFail={() => setGl(false)}
            />
          )}
          <MapNames
            inverse={theme.dark ? 4 : 5}
            {...{ placed, texts, steps, width, height, fontSize, selected, hovered }}
          />
        </>
      )}
    </div>
  );
}

const oneLine = ({ name, value }: NameText, fontSize: number) =>
  textWidth(`${name}${value}`, fontSize) + fontSize * 0.5;

function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
