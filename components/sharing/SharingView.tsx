"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import type { Me } from "@/contracts/access";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { SharingPage, SharingRequest } from "@/contracts/sharing";
import { ExportMenu } from "../export/ExportMenu";
import { Button } from "../ui/Button";
import { ColumnPicker } from "../ui/ColumnPicker";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { SavedViews } from "../ui/SavedViews";
import { useKeys } from "../ui/useKeys";
import { ReasonDialog } from "./ReasonDialog";
import { RequestBar } from "./RequestBar";
import { RequestFaults } from "./RequestFaults";
import { RequestTable } from "./RequestTable";
import { SharingFilters } from "./SharingFilters";
import { COLUMNS, sharingParsers, sharingSearch } from "./sharingParams";
import { type Given, isReasoned, QUEUE_VERBS, type Reasoned, type SharingVerb, VERB_KEYS } from "./sharingVerbs";
import { TodayClock } from "./TodayClock";
import { useDecisions } from "./useDecisions";
import { useSharingQueue } from "./useSharingQueue";

type Props = {
  initial: SharingPage;
  rate: { info: IndicatorInfo; value: IndicatorValue };
  me: Me;
  units: readonly { value: string; label: string }[];
};
const KEYS = ["j k", "Enter", "x", "X", "a", "r", "d", "m", "z", "/", "n", "?", "Esc"] as const;
const KEY_NAMES = [0, 1, 2, 3, 4, 5, 6, 11, 7, 8, 12, 9, 10] as const;

/** The queue of sharing requests: what will miss its day first, decided from the keyboard. */
export function SharingView({ initial, rate, me, units }: Props) {
  const t = useTranslations("Sharing");
  const router = useRouter();
  const [params, setParams] = useQueryStates(sharingParsers, { shallow: false, history: "push", scroll: false });
  const search = new URLSearchParams(sharingSearch(params)).toString();
  const queue = useSharingQueue(search, initial);
  const decisions = useDecisions(queue.put);
  const rows = queue.page.items;
  const [cursor, setCursor] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ verb: Reasoned; rows: readonly SharingRequest[] } | null>(null);
  const [help, setHelp] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const place = useRef(0);
  const unitNames = useMemo(() => new Map(units.map(({ value, label }) => [value, label])), [units]);
  const unit = (code: string) => unitNames.get(code) ?? code;
  const providers = me.units === null ? units : units.filter(({ value }) => me.units!.includes(value));
  // Where the line under the cursor has left, the one that took its place is meant.
  const found = rows.findIndex(({ code }) => code === cursor);
  const at = cursor === null ? -1 : found >= 0 ? found : Math.min(place.current, rows.length - 1);
  const go = (to: number) => {
    const index = Math.min(rows.length - 1, Math.max(0, to));
    const row = rows[index];
    if (!row) return;
    place.current = index;
    setCursor(row.code);
    if (index >= rows.length - 3) void queue.more().catch(() => {});
  };
  const toggle = (code: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(code)) after.add(code);
      return after;
    });
  const perform = (verb: SharingVerb, on: readonly SharingRequest[], given: Given = {}) => {
    decisions.perform(verb, on, given);
    if (selected.size === 0) go(at + 1);
    setSelected(new Set());
  };
  const aim = selected.size > 0 ? rows.filter(({ code }) => selected.has(code)) : at < 0 ? [] : rows.slice(at, at + 1);
  /** Meant are the selected ones, else the one under the cursor; what the reader may not do there is left alone. */
  const start = (verb: SharingVerb) => {
    const on = aim.filter((row) => row.may.includes(verb) && !decisions.shown.has(row.code));
    if (on.length === 0) return;
    if (isReasoned(verb)) setAsking({ verb, rows: on });
    else perform(verb, on, verb === "assign" ? { personId: me.id, personName: me.name } : {});
  };
  const clear = () => {
    setSelected(new Set());
    setCursor(null);
  };
  const open = () => rows[at] && router.push(`/sharing/${encodeURIComponent(rows[at].code)}`);
  const selectAtOnce = () => {
    const quick = rows.filter((row) => row.listing.atOnce && row.may.includes("approve"));
    setSelected(new Set(quick.map((row) => row.code)));
  };
  useKeys({
    j: () => go(at + 1),
    "↓": () => go(at + 1),
    k: () => go(at - 1),
    "↑": () => go(at - 1),
    Enter: open,
    x: () => rows[at] && toggle(rows[at].code),
    X: selectAtOnce,
    ...Object.fromEntries(QUEUE_VERBS.map((verb) => [VERB_KEYS[verb], () => start(verb)])),
    z: decisions.undo,
    n: () => me.actions.includes("sharing.submit") && router.push("/sharing/new"),
    "/": () => box.current?.focus(),
    "?": () => setHelp(true),
    Escape: clear,
  });
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <SavedViews page="sharing" />
        <div className="ms-auto flex flex-wrap items-center gap-3 text-sm">
          <ExportMenu table="sharing" query={sharingSearch(params)} />
          <KeysButton onClick={() => setHelp(true)} />
          <Link href="/sharing/lists" prefetch={false} className="text-accent">
            {t("lists")}
          </Link>
          {me.actions.includes("sharing.submit") && (
            <Link
              href="/sharing/new"
              prefetch={false}
              className="flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent"
            >
              {t("new")}
            </Link>
          )}
        </div>
      </header>
      <TodayClock page={queue.page} {...rate} />
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <SharingFilters page={queue.page} units={units} providers={providers} searchRef={box} />
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
      <section
        aria-label={t("title")}
        className="min-w-0 rounded-lg border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0 md:overflow-x-auto lg:overflow-visible"
      >
        {rows.length === 0 ? (
          <p className="py-16 text-center text-sm text-faint">○ {t("none")}</p>
        ) : (
          <RequestTable
            rows={rows}
            params={params}
            at={at}
            selected={selected}
            decisions={decisions}
            unit={unit}
            onSort={(sort, descending) => setParams({ sort, descending })}
            onCursor={go}
            onSelect={toggle}
          />
        )}
      </section>
      {queue.page.next && (
        <Button className="self-center" onClick={() => void queue.more().catch(() => {})}>
          {t("more")}
        </Button>
      )}
      <RequestBar rows={aim} waiting={decisions.count} onVerb={start} onUndo={decisions.undo} onClear={clear}>
        <RequestFaults faults={decisions.faults} onDismiss={decisions.dismiss} />
      </RequestBar>
      {asking && (
        <ReasonDialog
          verb={asking.verb}
          count={asking.rows.length}
          name={asking.rows
            .map(({ code }) => code)
            .join(",")
            .slice(0, 200)}
          onClose={() => setAsking(null)}
          onDone={(note) => {
            perform(asking.verb, asking.rows, { note });
            setAsking(null);
          }}
        />
      )}
      {help && (
        <KeysDialog
          keys={KEYS.map((key, i) => ({ keys: key.split(" "), does: t(`key_${KEY_NAMES[i]!}`) }))}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  );
}
