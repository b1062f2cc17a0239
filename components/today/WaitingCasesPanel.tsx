"use client";
import { useTranslations } from "next-intl";
import type { Waiting, WaitingCase } from "@/contracts/today";
import { useUnitNames } from "../account/Reader";
import { TimeLeftMark } from "../disputes/TimeLeftMark";
import { TodayPanel } from "./TodayPanel";
import { TodayRow } from "./TodayRow";

type Props = {
  list: Waiting<WaitingCase>;
  /** Of another queue than the reader's own: what it is called, where all of it is, and what is said when it is empty. */
  of?: { title: string; more: string; empty: string };
};

/** The cases whose next step is the reader's: theirs by name first, then by time left. Or those of a queue that is named. */
export function WaitingCasesPanel({ list, of }: Props) {
  const t = useTranslations("Today");
  const step = useTranslations("Step");
  const unitNames = useUnitNames();
  return (
    <TodayPanel
      title={of?.title ?? t("cases")}
      total={list.total}
      late={list.late}
      shown={list.items.length}
      more={of?.more ?? "/disputes"}
      empty={of?.empty ?? t("noCases")}
    >
      {list.items.map((row) => (
        <TodayRow
          key={row.code}
          href={`/disputes/${encodeURIComponent(row.code)}`}
          what={row.title ?? row.subjectName ?? row.subject}
          about={[
            ...(row.mine ? [t("mine")] : []),
            row.code,
            step.has(row.step as "reported") ? step(row.step as "reported") : row.step,
            unitNames[row.unit] ?? row.unit,
            ...(row.priority === "urgent" ? [t("urgent")] : []),
          ].join(" · ")}
          time={<TimeLeftMark row={{ open: true, dueAt: row.dueAt }} />}
        />
      ))}
    </TodayPanel>
  );
}
