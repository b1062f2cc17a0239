"use client";
import { clsx } from "clsx";

type Props<C extends string, S extends string> = {
  columns: readonly C[];
  nameOf: (column: C) => string;
  /** The columns that order the list, and by what. */
  sorts: Partial<Record<C, S>>;
  sort: S;
  descending: boolean;
  onSort: (sort: S, descending: boolean) => void;
  /** What the column of boxes before the others is called. */
  selectLabel: string;
  /** The column that takes the room that is left. */
  wide: C;
};

/** The head of a queue's table: those columns that order it are buttons, a second press turns the order round. */
export function SortableHead<C extends string, S extends string>(props: Props<C, S>) {
  const { columns, nameOf, sorts, sort, descending, onSort, selectLabel, wide } = props;
  return (
    <thead className="sticky top-0 z-10 bg-raised text-xs text-faint max-md:hidden">
      <tr className="h-9 border-b border-line">
        <th scope="col" className="w-8 ps-3">
          <span className="sr-only">{selectLabel}</span>
        </th>
        {columns.map((column) => {
          const by = sorts[column];
          const active = by === sort;
          return (
            <th
              key={column}
              scope="col"
              aria-sort={by && active ? (descending ? "descending" : "ascending") : undefined}
              className={clsx("px-2 text-left font-normal whitespace-nowrap", column !== wide && "md:px-3")}
            >
              {by ? (
                <button
                  type="button"
                  onClick={() => onSort(by, active && !descending)}
                  className={clsx("whitespace-nowrap hover:text-strong", active && "text-strong")}
                >
                  {nameOf(column)}
                  <span aria-hidden="true" className="ms-1 inline-block w-3">
                    {active ? (descending ? "↓" : "↑") : ""}
                  </span>
                </button>
              ) : (
                nameOf(column)
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
