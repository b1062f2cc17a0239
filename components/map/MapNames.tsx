import { clsx } from "clsx";
import type { FigureStatus } from "../ui/status.ts";
import type { PlacedName } from "./placeDistrictNames.ts";

export type NameText = {
  name: string;
  value: string;
  /** Shown only where it asks for attention. */
  status?: FigureStatus;
};
type Props = {
  placed: readonly PlacedName[];
  texts: Readonly<Record<string, NameText>>;
  width: number;
  height: number;
  fontSize: number;
  selected: string | null;
  hovered: string | null;
};

const SHAPE_COLOR = { good: "fill-good", watch: "fill-watch", bad: "fill-bad", none: "fill-faint" } as const;

/** Names and figures on the ground; haloed, for the colours below run from dark to light. */
export function MapNames({ placed, texts, width, height, fontSize, selected, hovered }: Props) {
  const halo = { paintOrder: "stroke", stroke: "var(--raised)", strokeWidth: 3, strokeLinejoin: "round" } as const;
  return (
    <svg aria-hidden width={width} height={height} className="pointer-events-none absolute inset-0" fontSize={fontSize}>
      {placed.map(
        ({ adcode, leader }) =>
          leader && (
            <g key={adcode} fill="none">
              <polyline points={leader.join(" ")} stroke="var(--raised)" strokeWidth={3} opacity={0.6} />
              <polyline points={leader.join(" ")} stroke="var(--text)" strokeWidth={0.75} />
              <circle cx={leader[0]![0]} cy={leader[0]![1]} r={2} fill="var(--text-strong)" stroke="var(--raised)" />
            </g>
          ),
      )}
      {placed.map(({ adcode, x, y, withValue, leader }) => {
        const text = texts[adcode]!;
        const chosen = adcode === selected || adcode === hovered;
        const name = <tspan className={clsx("fill-strong", chosen ? "font-bold" : "font-medium")}>{text.name}</tspan>;
        const value = (
          <>
            <tspan className="fill-body">{text.value}</tspan>
            {text.status && (
              <tspan dx={fontSize * 0.3} fontSize={fontSize * 0.75} className={SHAPE_COLOR[text.status.tone]}>
                {text.status.shape}
              </tspan>
            )}
          </>
        );
        if (leader) {
          return (
            <text key={adcode} x={x} y={y} dy="0.36em" style={halo}>
              {name}
              <tspan dx={fontSize * 0.5}>{value}</tspan>
            </text>
          );
        }
        return (
          <text
            key={adcode}
            textAnchor="middle"
            style={halo}
            transform={`translate(0 ${adcode === selected ? -3 : 0})`}
          >
            <tspan x={x} y={withValue ? y - fontSize * 0.2 : y + fontSize * 0.36}>
              {name}
            </tspan>
            {withValue && (
              <tspan x={x} y={y + fontSize * 0.95}>
                {value}
              </tspan>
            )}
          </text>
        );
      })}
    </svg>
  );
}
