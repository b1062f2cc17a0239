import { clsx } from "clsx";
import Link from "next/link";
import type { Figure } from "../ui/formatFigure";

type Props = {
  name: string;
  figure: Pick<Figure, "text" | "unit" | "exact">;
  large?: boolean;
  watch?: boolean;
  /** Where the figure comes from. */
  href?: string;
};

/** One sum of the settlement under its name. */
export function Total({ name, figure: { text, unit, exact }, large, watch, href }: Props) {
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", large && "max-lg:col-span-2")}>
      <dt className="text-xs text-faint">
        {href ? (
          <Link href={href} prefetch={false} className="hover:text-accent hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd
        title={exact}
        className={clsx(
          "leading-[1.15] font-semibold tabular-nums",
          large ? "text-[1.75rem]" : "text-xl",
          watch ? "text-watch" : "text-strong",
        )}
      >
        {watch && (
          <span aria-hidden="true" className="me-1 text-[0.75rem]">
            ▲
          </span>
        )}
        {text}
        {unit && <span className="ms-1 text-sm font-normal text-faint">{unit}</span>}
      </dd>
    </div>
  );
}
