import { clsx } from "clsx";
import type { Figure } from "./formatFigure";

/** A figure set large with its units small beside it; every digit is in the title. */
export function FigureValue({ figure, faded, className }: { figure: Figure; faded?: boolean; className?: string }) {
  return (
    <span
      title={figure.exact}
      className={clsx("font-semibold whitespace-nowrap", faded ? "text-faint" : "text-strong", className)}
    >
      {figure.parts.map((part, i) => (
        <span key={part.unit || "number"}>
          {i > 0 && " "}
          {part.text}
          {part.unit && <span className="ms-[0.2em] text-[0.5em] font-normal text-faint">{part.unit}</span>}
        </span>
      ))}
    </span>
  );
}
