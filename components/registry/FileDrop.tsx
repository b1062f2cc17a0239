"use client";
import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { useState } from "react";

type Props = { label: string; hint: string; onFile: (file: File) => void };

/** A place to choose a file at, or to drop it on. */
export function FileDrop({ label, hint, onFile }: Props) {
  const [over, setOver] = useState(false);
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
      className={clsx(
        "flex cursor-pointer flex-col items-center gap-1 rounded-md border border-dashed px-4 py-8 text-center focus-within:outline-2 focus-within:outline-accent",
        over ? "border-accent bg-sunken" : "border-line",
      )}
    >
      <Upload aria-hidden="true" className="size-5 text-faint" />
      <span className="text-sm font-medium text-accent">{label}</span>
      <span className="text-xs text-faint">{hint}</span>
      <input
        type="file"
        accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
        }}
        className="sr-only"
      />
    </label>
  );
}
