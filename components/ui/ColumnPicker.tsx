"use client";

type Props<C extends string> = {
  label: string;
  all: readonly C[];
  chosen: readonly C[];
  nameOf: (column: C) => string;
  onChange: (columns: C[]) => void;
};

/** Which columns a table has; kept in the address, and with a saved view. */
export function ColumnPicker<C extends string>({ label, all, chosen, nameOf, onChange }: Props<C>) {
  return (
    <details className="relative">
      <summary className="flex h-8 cursor-pointer list-none items-center rounded-md border border-line px-3 text-sm whitespace-nowrap [&::-webkit-details-marker]:hidden">
        {label}
      </summary>
      <fieldset className="absolute end-0 top-full z-20 mt-1 flex w-44 flex-col rounded-lg border border-line bg-raised p-2 shadow-lg">
        <legend className="sr-only">{label}</legend>
        {all.map((column) => (
          <label key={column} className="flex h-8 items-center gap-2 px-1 text-sm">
            <input
              type="checkbox"
              checked={chosen.includes(column)}
              onChange={(event) =>
                onChange(all.filter((each) => (each === column ? event.target.checked : chosen.includes(each))))
              }
              className="size-4 accent-[var(--accent)]"
            />
            {nameOf(column)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
