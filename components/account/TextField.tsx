import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

type Props = ComponentProps<"input"> & { label: ReactNode; hint?: ReactNode };

/** One line of input under its name. */
export function TextField({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="text-xs text-faint">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className="h-9 min-w-0 rounded-md border border-line bg-ground px-3 text-sm text-strong placeholder:text-faint"
      />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
