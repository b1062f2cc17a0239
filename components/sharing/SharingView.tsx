"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import type { Me } from "@/contracts/access";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { Decision, SharingPage, SharingRequest } from "@/contracts/sharing";
import { Button } from "../ui/Button";
import { KeysDialog } from "../ui/KeysDialog";
import { SavedViews } from "../ui/SavedViews";
import { useKeys } from "../ui/useKeys";
import { ReasonDialog } from "./ReasonDialog";
import { RequestLine } from "./RequestLine";
import { SharingFilters } from "./SharingFilters";
import { sharingParsers, sharingSearch } from "./sharingParams";
import { TodayClock } from "./TodayClock";
import { useDecisions } from "./useDecisions";
import { useSharingQueue } from "./useSharingQueue";

type Props = {
  initial: SharingPage;
  rate: { info: IndicatorInfo; value: IndicatorValue };
  me: Me;
  units: readonly { value: string; label: string }[];
};
const KEYS = ["j k", "Enter", "x", "X", "a", "r", "d", "z", "/", "?", "Esc"] as const;

/** The queue of sharing requests: what will miss its day first, decided from the keyboard. */
export function SharingView({ initial, rate, me, units }: Props) {
  const t = useTranslations("Sharing");
  const router = useRouter();
  const [params] = useQueryStates(sharingParsers);
  const search = new URLSearchParams(sharingSearch(params)).toString();
  const queue = useSharingQueue(search, initial);
  const decisions = useDecisions(queue.put);
  const rows = queue.page.items;
  const [cursor, setCursor] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ verb: "return" | "reject"; rows: readonly SharingRequest[] } | null>(null);
  const [help, setHelp] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const place = useRef(0);
  const unitNames = useMemo(() => new Map(units.map(({ value, label }) => [value, label])), [units]);
  const unit = (code: string) => unitNames.get(code) ?? code;
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
  const decide = (decision: Decision, on: readonly SharingRequest[], note?: string) => {
    decisions.decide(decision, on, note);
    if (selected.size === 0) go(at + 1);
    setSelected(new Set());
  };
  /** Meant are the selected ones, else the one under the cursor; what the reader may not decide is left alone. */
  const start = (decision: Decision) => {
    const aim = selected.size > 0 ? rows.filter(({ code }) => selected.has(code)) : rows.slice(at, at + 1);
    const on =
      at < 0 && selected.size === 0
        ? []
        : aim.filter((row) => row.may.includes(decision) && !decisions.shown.has(row.code));
    if (on.length === 0) return;
    if (decision === "approve") decide(decision, on);
    else setAsking({ verb: decision, rows: on });
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
    a: () => start("approve"),
    r: () => start("return"),
    d: () => start("reject"),
    z: decisions.undo,
    "/": () => box.current?.focus(),
    "?": () => setHelp(true),
    Escape: clear,
  });
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <SavedViews page="sharing" />
        <div className="ms-auto flex items-center gap-3 text-sm">
          <Button small className="max-md:hidden" onClick={() => setHelp(true)} aria-keyshortcuts="?">
            {t("keys")} <kbd className="text-faint">?</kbd>
          </Button>
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
      <SharingFilters units={units} searchRef={box} />
      {queue.failed && (
        <p role="alert" className="text-sm text-watch">
          ▲ {t("readFailed")}
        </p>
      )}
      <section
        aria-label={t("title")}
        className="min-w-0 rounded-lg border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
      >
        {rows.length === 0 ? (
          <p className="py-16 text-center text-sm text-faint">○ {t("none")}</p>
        ) : (
          <table className="w-full text-sm max-md:block">
            <caption className="sr-only">{t("title")}</caption>
            <tbody className="max-md:block">
              {rows.map((row, i) => (
                <RequestLine
                  key={row.code}
                  row={row}
                  current={i === at}
                  selected={selected.has(row.code)}
                  decided={decisions.shown.get(row.code)}
                  fault={decisions.faults.get(row.code)}
                  unit={unit}
                  onCursor={() => go(i)}
                  onSelect={() => toggle(row.code)}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {queue.page.next && (
        <Button className="self-center" onClick={() => void queue.more().catch(() => {})}>
          {t("more")}
        </Button>
      )}
      <div role="status" className="sticky bottom-4 z-20 flex flex-wrap items-center justify-center gap-2">
        {(selected.size > 0 || (at >= 0 && rows[at]!.may.includes("approve"))) && decisions.count === 0 && (
          <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 text-sm shadow-lg">
            <span>{t("count", { count: Math.max(1, selected.size) })}</span>
            <Button small look="primary" onClick={() => start("approve")}>
              {t("approve")}
            </Button>
            <Button small onClick={() => start("return")}>
              {t("return")}
            </Button>
            <Button small look="danger" onClick={() => start("reject")}>
              {t("reject")}
            </Button>
          </div>
        )}
        {decisions.count > 0 && (
          <div className="flex items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2 text-sm shadow-lg">
            <span>{t("sending", { count: decisions.count })}</span>
            <Button small onClick={decisions.undo}>
              {t("undo")} <kbd className="text-faint">z</kbd>
            </Button>
          </div>
        )}
      </div>
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
            decide(asking.verb, asking.rows, note);
            setAsking(null);
          }}
        />
      )}
      {help && (
        <KeysDialog
          keys={KEYS.map((key, i) => ({ keys: key.split(" "), does: t(`key_${i}` as "key_0") }))}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  );
}
