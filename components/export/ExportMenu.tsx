"use client";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ExportPicture, type ExportTableName } from "@/contracts/export";
import { useMay } from "../account/Reader";
import { chartCanvas } from "../charts/EChart";
import { CallError, callApi } from "../ui/callApi";
import { useDropdown } from "../ui/useDropdown";
import { drawChart, drawTable, PIXELS } from "./drawPicture";

type Props = {
  table: ExportTableName;
  /** The query of what the table shows; what is not set is left out. */
  query: Readonly<Record<string, string | number | null | undefined>>;
  /** Set for a chart: its picture is the chart as it stands in the panel that holds this menu. */
  chart?: {
    title: string;
    notes: readonly (readonly [string, string])[];
    legend?: () => { label: string; color: string }[];
  };
  label?: string;
  /** What stands on the button where a page has several. */
  text?: string;
};

/** Takes a table or a chart along: CSV, XLSX or a picture, each with who took it and when. */
export function ExportMenu({ table, query, chart, label, text }: Props) {
  const t = useTranslations("Export");
  const may = useMay("export.make");
  const locale = useLocale();
  const menu = useDropdown();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  const path = (format: string) => {
    const params = new URLSearchParams({ format, lang: locale });
    for (const [name, value] of Object.entries(query)) {
      if (value === null || value === undefined) continue;
      params.set(name, typeof value === "number" ? new Date(value).toISOString() : value);
    }
    return `/export/${table}?${params}`;
  };

  async function picture(): Promise<HTMLCanvasElement> {
    const panel = menu.current?.closest("section");
    const canvas = chart && panel && chartCanvas(panel, PIXELS);
    if (!chart || !canvas) {
      const drawn = ExportPicture.parse(await callApi(path("json")));
      return drawTable(drawn, drawn.notes.at(-1)?.[1] ?? "", t("more", { count: drawn.rows.length }));
    }
    const { stamp } = await callApi<{ stamp: string }>("/export-notes", {
      body: { title: chart.title, page: location.pathname + location.search },
    });
    return drawChart(canvas, { ...chart, stamp }, chart.legend?.() ?? []);
  }

  async function savePicture() {
    setBusy(true);
    setSaid("");
    try {
      const drawn = await picture();
      const blob = await new Promise<Blob | null>((resolve) => drawn.toBlob(resolve, "image/png"));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob!);
      link.download = `${query.id ?? table}-${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      if (menu.current) menu.current.open = false;
    } catch (error) {
      setSaid(error instanceof CallError ? error.message : t("failed"));
    } finally {
      setBusy(false);
    }
  }

  if (!may) return null;
  const item = "block w-full px-3 py-1.5 text-left whitespace-nowrap hover:bg-sunken";
  return (
    <details ref={menu} className="relative inline-block text-xs">
      <summary
        aria-label={label ?? t("export")}
        title={label ?? t("export")}
        className="inline-flex h-8 cursor-pointer list-none items-center gap-1 rounded px-1.5 text-accent hover:underline [&::-webkit-details-marker]:hidden"
      >
        <Download aria-hidden="true" className="size-3.5" />
        {text ?? t("export")}
      </summary>
      <div className="absolute end-0 z-30 mt-1 min-w-28 rounded-md border border-line bg-raised py-1 text-sm text-body shadow-lg">
        {(["csv", "xlsx"] as const).map((format) => (
          <a key={format} href={`/api/v1${path(format)}`} download className={item}>
            {format.toUpperCase()}
          </a>
        ))}
        <button type="button" disabled={busy} onClick={() => void savePicture()} className={item}>
          {busy ? t("drawing") : t("picture")}
        </button>
        <p role="status" className="px-3 text-xs text-bad empty:hidden">
          {said}
        </p>
      </div>
    </details>
  );
}
