"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import type { Me } from "@/contracts/access";
import type { CaseCounts, CasePage, CaseRow } from "@/contracts/dispute";
import { ExportMenu } from "../export/ExportMenu";
import { Button } from "../ui/Button";

import { ColumnPicker } from "../ui/ColumnPicker";

import { KeysButton } from "../ui/KeysButton";

import { KeysDialog } from "../ui/KeysDialog";
import { districtName } from "../ui/memberName";
import { SavedViews } from "../ui/SavedViews";
import { DeedDialog } from "./DeedDialog";
import { DeedNotice } from "./DeedNotice";
import { fits, type Given, NOTED, type QueueDeed } from "./deeds";
import { QueueFilters } from "./QueueFilters";
import { QueueTable } from "./QueueTable";
import { COLUMNS, caseSearch, type QueueParams, queueParsers } from "./queueParams";
import { SelectionBar } from "./SelectionBar";
import { useDeeds } from "./useDeeds";
import { useQueue } from "./useQueue";
import { queueKeyList, useQueueKeys } from "./useQueueKeys";

type Props = {
  initial: { page: CasePage; counts: CaseCounts };
  me: Me;
  units: readonly { value: string; label: string }[];
};

/** The dispute queue: what waits, the most urgent first, worked off from the keyboard. */
export function QueueView({ initial, me, units }: Props) {
  const t = useTranslations("Disputes");
  const word = useTranslations("Deed");
  const locale = useLocale();
  const router = useRouter();
  const [params, setParams] = useQueryStates(queueParsers, { shallow: false, history: "push", scroll: false });
  const search = new URLSearchParams(caseSearch(params as QueueParams)).toString();
  const [cursor, setCursor] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ deed: QueueDeed; rows: readonly CaseRow[] } | null>(null);
  const [help, setHelp] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const queue = useQueue(search, initial, () => cursor !== null || selected.size > 0 || window.scrollY > 80);
  const deeds = useDeeds(queue.put);
  const rows = queue.rows.map((row) => ({ ...row, ...deeds.patches.get(row.code) }));
  const unitNames = useMemo(() => new Map(units.map(({ value, label }) => [value, label])), [units]);
  const names = useMemo(
    () => ({
      unit: (code: string) => unitNames.get(code) ?? code,
      district: (adcode: string) => districtName(adcode, locale),
    }),
    [unitNames, locale],
  );
  const ownUnits = me.units === null ? units : units.filter(({ value }) => me.units!.includes(value));
  const toggle = (code: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(code)) after.add(code);
      return after;
    });

  const perform = (deed: QueueDeed, on: readonly CaseRow[], given: Given) => {
    deeds.perform(deed, on, given);
    setSelected(new Set());
  };
  /** Does it to what is selected, else to what is under the cursor; what does not fit is left alone. */
  const start = (deed: QueueDeed) => {
    const aim =
      selected.size > 0 ? rows.filter(({ code }) => selected.has(code)) : rows.filter((r) => r.code === cursor);
    const on = aim.filter((row) => fits(deed, row) && !deeds.patches.has(row.code));
    if (on.length === 0) return;
    if (NOTED[deed]) setAsking({ deed, rows: on });
    else perform(deed, on, deed === "assign" ? { personId: me.id, personName: me.name } : {});
  };
  const move = (by: number) => {
    const at = rows.findIndex(({ code }) => code === cursor);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) setCursor(next.code);
    if (at + by >= rows.length - 3 && queue.next) void queue.more().catch(() => {});
  };
  useQueueKeys({
    move,
    start,
    undo: deeds.undo,
    open: () => cursor && router.push(`/disputes/${encodeURIComponent(cursor)}`),
    toggle: () => cursor && toggle(cursor),
    search: () => searchBox.current?.focus(),
    help: () => setHelp(true),
    fresh: () => void queue.show(),
    file: () => router.push("/disputes/new"),
    clear: () => {
      setSelected(new Set());
      setCursor(null);
    },
  });
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <SavedViews page="disputes" />
        <div className="ms-auto flex items-center gap-2">
          <KeysButton onClick={() => setHelp(true)} />
          <ExportMenu table="disputes" query={caseSearch(params as QueueParams)} />
          {me.actions.includes("disputes.file") && (
            <Link
              href="/disputes/new"
              className="flex h-8 items-center rounded-md bg-accent px-3 text-sm font-medium text-on-accent"
            >
              {t("file")}
            </Link>
          )}
        </div>
      </header>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <QueueFilters counts={queue.counts} units={ownUnits} searchRef={searchBox} />
        </div>
        <div className="max-md:hidden">
          <ColumnPicker
            label={t("columns")}
            all={COLUMNS}
            chosen={params.columns}
            nameOf={(column) => t(`col_${column}`)}
            onChange={(columns) => setParams({ columns })}
          />
        </div>
      </div>
      {queue.failed && (
        <p role="alert" className="text-sm text-watch">
          ▲ {t("readFailed")}
        </p>
      )}
      {queue.news > 0 && (
        <Button small className="self-center" onClick={() => void queue.show()}>
          {t("news", { count: queue.news })}
        </Button>
      )}
      <section
        aria-label={t("title")}
        className="min-w-0 rounded-lg border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0 md:overflow-x-auto lg:overflow-visible"
      >
        {rows.length === 0 ? (
          <p className="py-16 text-center text-sm text-faint">○ {t("none")}</p>
        ) : (
          <QueueTable
            rows={rows}
            params={params}
            cursor={cursor}
            selected={selected}
            pending={(code) => deeds.patches.has(code)}
            names={names}
            onSort={(sort, descending) => setParams({ sort, descending })}
            onCursor={setCursor}
            onSelect={toggle}
          />
        )}
      </section>
      {queue.next && (
        <Button className="self-center" onClick={() => void queue.more().catch(() => {})}>
          {t("more")}
        </Button>
      )}
      {selected.size > 0 && (
        <SelectionBar
          rows={rows.filter(({ code }) => selected.has(code))}
          onDeed={start}
          onClear={() => setSelected(new Set())}
        />
      )}
      <DeedNotice news={deeds.news} onUndo={deeds.undo} onDismiss={deeds.dismiss} />
      {asking && (
        <DeedDialog
          {...asking}
          units={units}
          onClose={() => setAsking(null)}
          onDone={(given) => {
            perform(asking.deed, asking.rows, given);
            setAsking(null);
          }}
        />
      )}
      {help && <KeysDialog keys={queueKeyList(t, word)} onClose={() => setHelp(false)} />}
    </div>
  );
}
