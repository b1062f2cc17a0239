import type { ReactNode } from "react";
import { Button } from "../ui/Button";

type Props = {
  title: string;
  text: string;
  action: string;
  onAction: () => void;
  columns: readonly string[];
  /** What to say when the list is empty; null: it is not. */
  empty: string | null;
  problem: ReactNode;
  dialog: ReactNode;
  /** The rows of the table. */
  children: ReactNode;
};

/** A page that is one list: its name, what adds to it, and a table. */
export function ListPage({ title, text, action, onAction, columns, empty, problem, dialog, children }: Props) {
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{title}</h1>
        <p className="min-w-0 flex-1 text-sm text-faint max-md:order-2 max-md:basis-full">{text}</p>
        <Button look="primary" className="ms-auto h-8" onClick={onAction}>
          {action}
        </Button>
      </div>
      {problem}
      <div className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-xs text-faint">
              {columns.map((column) =>
                column ? (
                  <th key={column} scope="col" className="h-8 px-4 text-start font-normal whitespace-nowrap">
                    {column}
                  </th>
                ) : (
                  <td key="actions" />
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
        {empty && <p className="p-6 text-center text-sm text-faint">{empty}</p>}
      </div>
      {dialog}
    </div>
  );
}
