import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

type Props = {
  title: ReactNode;
  /** What the figures are cut by, beside the title. */
  hint?: ReactNode;
  /** Controls at the right of the head. */
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** One surface of a page with its heading; panels never stand inside panels. */
export function Panel({ title, hint, tools, className, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx("flex min-w-0 flex-col rounded-lg border border-line bg-raised p-4", className)}
    >
      <header className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={id} className="text-base font-semibold text-strong">
          {title}
        </h2>
        {hint && <p className="text-xs text-faint">{hint}</p>}
        {tools && <div className="ms-auto">{tools}</div>}
      </header>
      {children}
    </section>
  );
}
