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
  /** The step of the ramp below each name; null: no figure. */
  steps: Readonly<Record<string, number | null>>;
  /** From this step on the ground asks for the other ink. */
  inverse: number;
  width: number;
  height: number;
  fontSize: number;
  selected: string | null;
  hovered: string | null;
};

const SHAPE_COLOR = { good: "fill-good", watch: "fill-watch", bad: "fill-bad", none: "fill-faint" } as const;

const halo = (stroke: string) => ({ paintOrder: "stroke", stroke, strokeWidth: 3, strokeLinejoin: "round" }) as const;

/** Names and figures on the ground, in ink that stands out from the colour below and a halo of that colour. */
export function MapNames({ placed, texts, steps, inverse, width, height, fontSize, selected, hovered }: Props) {
  return (
    <svg aria-hidden width={width} height={height} className="pointer-events-none absolute inset-0" fontSize={fontSize}>
      {placed.map(
        ({ adcode, leader }) =>
          leader && (
            <g key={adcode} fill="none">
              <polyline points={leader.join(" ")} stroke="var(--raised)" strokeWidth={3} opacity={0.6} />
              <polyline points={leader.join(" ")} stroke="var(--text)" strokeWidth={0.75} />
              <circle
                cx={leader[0]![0]}
                cy={leader[0]![1]}
                r={fontSize / 6}
                fill="var(--text-strong)"
                stroke="var(--raised)"
              />
            </g>
          ),
      )}
      {placed.map(({ adcode, x, y, withValue, leader }) => {
        const text = texts[adcode]!;
        const chosen = adcode === selected || adcode === hovered;
        const step = leader ? null : (steps[adcode] ?? null);
        const ground = halo(step === null ? "var(--raised)" : `var(--ramp-${step})`);
        const ink = step !== null && step >= inverse ? "fill-raised" : "fill-strong";
        const name = <tspan className={clsx(ink, chosen ? "font-bold" : "font-medium")}>{text.name}</tspan>;
        const value = (
          <>
            <tspan className={ink}>{text.value}</tspan>
            {text.status && (
              <tspan
                dx={fontSize * 0.3}
                fontSize={fontSize * 0.75}
                className={SHAPE_COLOR[text.status.tone]}
                style={halo("var(--raised)")}
              >
                {text.status.shape}
              </tspan>
            )}
          </>
        );
        if (leader) {
          return (
            <text key={adcode} x={x} y={y} dy="0.36em" style={ground}>
              {name}
              <tspan dx={fontSize * 0.5}>{value}</tspan>
            </text>
          );
        }
        return (
          <text
            key={adcode}
            textAnchor="middle"
            style={ground}
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
