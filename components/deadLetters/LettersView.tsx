"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LetterGroups, LetterRow } from "@/contracts/deadLetter";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { DiscardDialog } from "./DiscardDialog";
import { EditDialog } from "./EditDialog";
import { GroupTable } from "./GroupTable";
import { LetterTable } from "./LetterTable";
import { LETTERS_A_PAGE, type LetterParams, lettersHref } from "./letterParams";
import { ReplayDialog } from "./ReplayDialog";
import { useRejectionText } from "./rejectionText";
import type { Meant } from "./useReplay";
import { useStreamName } from "./useStreamName";

type Props = { groups: LetterGroups; letters: readonly LetterRow[]; params: LetterParams };
type Asking = { verb: "replay" | "patch" | "discard"; meant: Meant } | { verb: "edit"; id: string };

/** Rejected lines: how many for which cause, and what can be done about them. */
export function LettersView({ groups: { groups, total, asOf }, letters, params }: Props) {
  const t = useTranslations("DeadLetters");
  const reason = useRejectionText();
  const refresh = useRefresh();
  const streamName = useStreamName();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  useTopic("deadLetters", refresh);

  const { stream, token, cause } = params;
  const filter = {
    ...(stream && { stream: stream as LetterRow["stream"] }),
    ...(token && { token }),
    ...(cause && { cause }),
    until: asOf,
  };
  const inGroup = groups
    .filter((group) => (!stream || group.stream === stream) && (!token || group.token === token))
    .filter((group) => !cause || group.cause === cause)
    .reduce((sum, group) => sum + group.letters, 0);
  const shown = letters.slice(0, LETTERS_A_PAGE);
  const last = shown.at(-1);
  const ids = shown.map(({ id }) => id).filter((id) => chosen.has(id));
  const meant: Meant = ids.length > 0 ? { ids, count: ids.length } : { filter, count: inGroup };
  const done = (text: string) => {
    setSaid(text);
    setAsking(null);
    setChosen(new Set());
    refresh();
  };
  const one = (id: string): Meant => ({ ids: [id], count: 1 });
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        {total > 0 && <p className="text-sm text-body tabular-nums">{t("total", { count: total })}</p>}
        <p className="text-xs text-faint">{t("hint")}</p>
      </header>
      <p role="status" className="rounded-md border border-line bg-raised px-4 py-2 text-sm text-body empty:hidden">
        {said}
      </p>
      {total === 0 ? (
        <div className="flex rounded-lg border border-line bg-raised p-4">
          <PanelNote kind="empty" text={t("empty")} />
        </div>
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[26rem_minmax(0,1fr)]">
          <Panel title={t("groups")}>
            <GroupTable groups={groups} params={params} />
          </Panel>
          <Panel
            title={cause ? reason(cause) : stream ? streamName(stream) : t("all")}
            hint={t("total", { count: inGroup })}
            tools={
              inGroup > 0 && (
                <div className="flex flex-wrap gap-2">
                  <Button small look="primary" onClick={() => setAsking({ verb: "replay", meant })}>
                    {t("replayAll", { count: meant.count })}
                  </Button>
                  <Button small onClick={() => setAsking({ verb: "patch", meant })}>
                    {t("patchAll")}
                  </Button>
                  <Button small look="danger" onClick={() => setAsking({ verb: "discard", meant })}>
                    {ids.length > 0 ? t("discard") : t("discardAll")}
                  </Button>
                </div>
              )
            }
          >
            <LetterTable
              letters={shown}
              chosen={chosen}
              onChoose={setChosen}
              onEdit={(id) => setAsking({ verb: "edit", id })}
              onReplay={(id) => setAsking({ verb: "replay", meant: one(id) })}
              onDiscard={(id) => setAsking({ verb: "discard", meant: one(id) })}
            />
            <nav aria-label={t("lines")} className="flex gap-4 pt-3 text-sm empty:hidden">
              {params.before && (
                <Link href={lettersHref("/dead-letters", { ...params, before: null })} className="text-accent">
                  {t("newestPage")}
                </Link>
              )}
              {letters.length > LETTERS_A_PAGE && last && (
                <Link
                  href={lettersHref("/dead-letters", { ...params, before: `${last.lastAt}~${last.id}` })}
                  className="text-accent"
                >
                  {t("older")}
                </Link>
              )}
            </nav>
          </Panel>
        </div>
      )}
      {asking?.verb === "edit" && <EditDialog id={asking.id} onClose={() => setAsking(null)} onDone={done} />}
      {(asking?.verb === "replay" || asking?.verb === "patch") && (
        <ReplayDialog
          meant={asking.meant}
          patching={asking.verb === "patch"}
          onClose={() => setAsking(null)}
          onDone={done}
        />
      )}
      {asking?.verb === "discard" && (
        <DiscardDialog meant={asking.meant} onClose={() => setAsking(null)} onDone={done} />
      )}
    </div>
  );
}
