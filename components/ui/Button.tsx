import { clsx } from "clsx";
import type { ComponentProps } from "react";

const LOOK = {
  primary: "bg-accent font-medium text-on-accent",
  plain: "border border-line text-body hover:text-strong",
  danger: "border border-line text-bad",
} as const;

type Props = ComponentProps<"button"> & { look?: keyof typeof LOOK; small?: boolean };

/** A button of a form or a row. */
export function Button({ look = "plain", small = false, className, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={clsx(
        "inline-flex items-center justify-center gap-1.5 rounded-md whitespace-nowrap disabled:opacity-60",
        small ? "h-7 px-2 text-xs" : "h-9 px-4 text-sm",
        LOOK[look],
        className,
      )}
    />
  );
}
