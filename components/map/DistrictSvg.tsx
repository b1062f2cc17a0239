import { useId } from "react";
import type { DistrictShape } from "./districtShapes.ts";
import type { MercatorView, Point } from "./mercatorView.ts";

export type GroundPaint = {
  /** A CSS colour for each district; null: no figure. */
  fills: Readonly<Record<string, string | null>>;
  selected: string | null;
  /** The district under the pointer or the keyboard. */
  hovered: string | null;
};

type Props = GroundPaint & { shapes: readonly DistrictShape[]; view: MercatorView; width: number; height: number };

/**
 * The ground without WebGL. It stays under the map library's canvas, which may be late, fail, be lost or come out empty
 * on paper; the hatch of districts without a figure is drawn here alone.
 */
export function DistrictSvg({ shapes, view, width, height, fills, selected, hovered }: Props) {
  const hatch = useId();
  const lifted = shapes.find((shape) => shape.adcode === selected);
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0">
      <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={1} height={6} fill="var(--text-faint)" opacity={0.35} />
      </pattern>
      {shapes.map(({ adcode, rings }) => (
        <path
          key={adcode}
          d={outline(rings, view)}
          fill={fills[adcode] ?? `url(#${hatch})`}
          stroke={adcode === hovered ? "var(--text-strong)" : "var(--text-faint)"}
          strokeWidth={adcode === hovered ? 1.5 : 0.6}
          strokeLinejoin="round"
        />
      ))}
      {lifted && (
        <path
          d={outline(lifted.rings, view)}
          fill={fills[lifted.adcode] ?? "var(--raised)"}
          stroke="var(--accent)"
          strokeWidth={2.5}
          strokeLinejoin="round"
          transform="translate(0 -3)"
          style={{ filter: "drop-shadow(0 4px 5px rgb(0 0 0 / 45%))" }}
        />
      )}
    </svg>
  );
}

function outline(rings: readonly (readonly Point[])[], view: MercatorView): string {
  return rings
    .map(
      (ring) =>
        `M${ring
          .map((point) =>
            view
              .project(point)
              .map((n) => n.toFixed(1))
              .join(" "),
          )
          .join("L")}Z`,
    )
    .join("");
}
