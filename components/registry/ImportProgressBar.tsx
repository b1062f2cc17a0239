"use client";
import { useTranslations } from "next-intl";
import type { ImportState } from "./useImport";

/** Where in an import the server is: four parts, of which the middle ones know their length. */
const PART = { uploading: 0, reading: 0.05, checking: 0.3, writing: 0.6, telling: 0.9 } as const;
const LENGTH = { uploading: 0, reading: 0, checking: 0.3, writing: 0.3, telling: 0 } as const;

/** How far an import is, in words and as a bar. */
export function ImportProgressBar({ progress }: { progress: NonNullable<ImportState["progress"]> }) {
  const t = useTranslations("RegistryImport");
  const { phase, done, of } = progress;
  const share = PART[phase] + (of > 0 ? (done / of) * LENGTH[phase] : 0);
  const text = t(phase, { done: done.toLocaleString("en"), of: of.toLocaleString("en") });
  return (
    <div className="flex flex-col gap-2 py-6">
      <p role="status" className="text-sm">
        {text}
      </p>
      <div
        role="progressbar"
        aria-label={text}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-sm bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${Math.max(2, share * 100)}%` }} />
      </div>
    </div>
  );
}
