"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { SharingAction, SharingDetail } from "@/contracts/sharing";
import { useTopic } from "../live/useTopic";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { useDraft } from "../ui/useDraft";
import { useKeys } from "../ui/useKeys";
import { ListMark } from "./ListMark";
import { ReasonDialog } from "./ReasonDialog";

const VERBS = ["approve", "return", "reject", "withdraw", "resubmit"] as const;
type Verb = (typeof VERBS)[number];
const KEY_OF: Record<Verb, string> = { approve: "a", return: "r", reject: "d", withdraw: "w", resubmit: "s" };

type Props = { initial: SharingDetail; units: readonly { value: string; label: string }[] };

/** One request: where it stands on the lists and why, its rounds, what was said, and what its reader can do now. */
export function RequestView({ initial, units }: Props) {
  const t = useTranslations("Sharing");
  const [state, setState] = useState({ from: initial, detail: initial });
  if (state.from !== initial) setState({ from: initial, detail: initial });
  const { detail } = state;
  const [asking, setAsking] = useState<Exclude<Verb, "approve"> | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [text, setText, clear] = useDraft(`sharing:${detail.code}:comment`);
  const path = `/sharing/${encodeURIComponent(detail.code)}`;
  const names = useMemo(() => new Map(units.map(({ value, label }) => [value, label])), [units]);
  const unit = (code: string) => names.get(code) ?? code;
  const read = useCallback(async () => {
    const fresh = await callApi<SharingDetail>(path).catch(() => null);
    if (fresh) setState((before) => ({ ...before, detail: fresh }));
  }, [path]);
  useTopic("sharing", () => void read());
  const call = async (verb: SharingAction, body: object) => {
    setFault(null);
    try {
      await callApi(`${path}/${verb}`, { body });
      return true;
    } catch (error) {
      setFault((error as Error).message);
      return false;
    } finally {
      await read();
    }
  };
  const start = (verb: Verb) => {
    if (!detail.may.includes(verb)) return;
    if (verb === "approve") void call(verb, { version: detail.version });
    else setAsking(verb);
  };
  useKeys(Object.fromEntries(VERBS.map((verb) => [KEY_OF[verb], () => start(verb)])));
  const { keptBack } = detail.listing;
  const facts: [string, ReactNode][] = [
    [t("resource"), `${detail.resourceName}（${detail.resource}）`],
    [t("grade"), detail.grade ?? "—"],
    [t("scenario"), detail.scenarioName],
    [t("consumer"), unit(detail.consumer)],
    [t("provider"), unit(detail.unit)],
    [t("region"), t(`region_${detail.region}`)],
    [t("purpose"), detail.purpose ?? "—"],
    [t("period"), detail.periodFrom || detail.periodTo ? `${detail.periodFrom ?? ""} – ${detail.periodTo ?? ""}` : "—"],
    [t("requester"), detail.requesterName ?? t("source")],
    [
      t("listing"),
      <span key="listing">
        <ListMark listing={detail.listing} /> {detail.listing.demand}
        {keptBack && (
          <span className="block text-xs">
            {keptBack.code} · {keptBack.reason} {keptBack.basis}
          </span>
        )}
      </span>,
    ],
  ];
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap gap-x-3 text-sm">
          <Link href="/sharing" prefetch={false} className="text-accent">
            ← {t("back")}
          </Link>
          <span className="text-faint">{detail.code}</span>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
          <h1 className="text-lg font-semibold text-strong">{detail.resourceName}</h1>
          <span className="text-sm">
            {t(`step_${detail.step}`)} · <RelativeTime at={detail.stepAt} />
          </span>
          <span className="flex flex-wrap gap-2 sm:ms-auto">
            {VERBS.filter((verb) => detail.may.includes(verb)).map((verb) => (
              <Button
                key={verb}
                small
                look={verb === "approve" ? "primary" : "plain"}
                aria-keyshortcuts={KEY_OF[verb]}
                onClick={() => start(verb)}
              >
                {t(verb)} <kbd>{KEY_OF[verb]}</kbd>
              </Button>
            ))}
          </span>
        </div>
        {fault && (
          <p role="alert" className="text-sm text-bad">
            ■ {fault}
          </p>
        )}
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title={t("title")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-faint">{name}</dt>
                <dd className="min-w-0 break-words text-strong">{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t("rounds")}>
          <ol className="flex flex-col gap-3 text-sm">
            {detail.rounds.map((round, i) => (
              <li key={round.submittedAt}>
                <p className="text-xs text-faint">{t("round", { n: i + 1 })}</p>
                <ul>
                  {round.steps.map((step) => (
                    <li key={`${step.step}${step.at}`} className="break-words">
                      <span className="text-strong">{t(`step_${step.step}`)}</span> · {step.by ?? t("source")} ·{" "}
                      <RelativeTime at={step.at} className="text-faint" />
                      {step.note && <span className="block ps-4 text-body">{step.note}</span>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </Panel>
        <Panel title={t("comments")}>
          <ul className="flex flex-col gap-2 text-sm">
            {detail.comments.map((said) => (
              <li key={said.id} className="break-words">
                <span className="text-strong">{said.by}</span> · <RelativeTime at={said.at} className="text-faint" />
                <span className="block">{said.text}</span>
              </li>
            ))}
          </ul>
          {detail.may.includes("comment") && (
            <form
              className="mt-3 flex gap-2"
              onSubmit={async (event) => {
                event.preventDefault();
                if (await call("comment", { text })) clear();
              }}
            >
              <input
                aria-label={t("comment")}
                placeholder={t("comment")}
                required
                maxLength={2000}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="h-9 min-w-0 flex-1 rounded-md border border-line bg-ground px-2 text-sm text-strong"
              />
              <Button type="submit">{t("send")}</Button>
            </form>
          )}
        </Panel>
      </div>
      {asking && (
        <ReasonDialog
          verb={asking}
          count={1}
          name={detail.code}
          onClose={() => setAsking(null)}
          onDone={(note) => {
            setAsking(null);
            void call(asking, { version: detail.version, note });
          }}
        />
      )}
    </div>
  );
}
