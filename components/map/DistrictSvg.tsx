import type { DistrictShape } from "./districtShapes.ts";
import type { MercatorView, Point } from "./mercatorView.ts";

export type GroundPaint = {
  /** A CSS colour for each district. */
  fills: Readonly<Record<string, string>>;
  selected: string | null;
  /** The district under the pointer or the keyboard. */
  hovered: string | null;
};

type Props = GroundPaint & { shapes: readonly DistrictShape[]; view: MercatorView; width: number; height: number };

/** The ground without WebGL: until the map library has drawn its first frame, and where it cannot draw at all. */
export function DistrictSvg({ shapes, view, width, height, fills, selected, hovered }: Props) {
  const lifted = shapes.find((shape) => shape.adcode === selected);
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0">
      {shapes.map(({ adcode, rings }) => (
        <path
          key={adcode}
          d={outline(rings, view)}
          fill={fills[adcode]}
          stroke={adcode === hovered ? "var(--text-strong)" : "var(--ground)"}
          strokeWidth={adcode === hovered ? 1.5 : 1}
          strokeLinejoin="round"
        />
      ))}
      {lifted && (
        <path
          d={outline(lifted.rings, view)}
          fill={fills[lifted.adcode]}
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
