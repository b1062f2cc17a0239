"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import type { Me } from "@/contracts/access";
import type { SharingDetail } from "@/contracts/sharing";
import { useTopic } from "../live/useTopic";
import { UrgeButton } from "../orders/UrgeButton";
import { type SubjectInfo, SubjectPanel } from "../subject/SubjectPanel";
import { AssigneeSelect } from "../ui/AssigneeSelect";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { useKeys } from "../ui/useKeys";
import { ReasonDialog } from "./ReasonDialog";
import { RequestComments } from "./RequestComments";
import { RequestFacts } from "./RequestFacts";
import { RequestFault } from "./RequestFault";
import { RequestRounds } from "./RequestRounds";
import { type Given, isReasoned, type Reasoned, SHARING_VERBS, type SharingVerb, VERB_KEYS } from "./sharingVerbs";
import { UndoNotice } from "./UndoNotice";
import { useDecisions } from "./useDecisions";

type Props = {
  initial: SharingDetail;
  subject: SubjectInfo;
  me: Me;
  units: readonly { value: string; label: string }[];
};

/** One request: where it stands on the lists and why, the data itself, its rounds, what was said, and what can be done. */
export function RequestView({ initial, subject, me, units }: Props) {
  const t = useTranslations("Sharing");
  const router = useRouter();
  const [state, setState] = useState({ from: initial, detail: initial });
  if (state.from !== initial) setState({ from: initial, detail: initial });
  const { detail } = state;
  const [asking, setAsking] = useState<Reasoned | null>(null);
  const [help, setHelp] = useState(false);
  const path = `/sharing/${encodeURIComponent(detail.code)}`;
  const names = useMemo(() => new Map(units.map(({ value, label }) => [value, label])), [units]);
  const unit = (code: string) => names.get(code) ?? code;
  const read = useCallback(async () => {
    const fresh = await callApi<SharingDetail>(path).catch(() => null);
    if (fresh) setState((before) => ({ ...before, detail: fresh }));
  }, [path]);
  useTopic("sharing", () => void read());
  const decisions = useDecisions(() => void read());
  const doing = decisions.shown.get(detail.code);
  const fault = decisions.faults.get(detail.code);
  const legal = doing ? [] : SHARING_VERBS.filter((verb) => detail.may.includes(verb));
  const perform = (verb: SharingVerb, given: Given = {}) => decisions.perform(verb, [detail], given);
  const start = (verb: SharingVerb) => {
    if (!legal.includes(verb)) return;
    if (isReasoned(verb)) setAsking(verb);
    else perform(verb, verb === "assign" ? { personId: me.id, personName: me.name } : {});
  };
  useKeys({
    ...Object.fromEntries(SHARING_VERBS.map((verb) => [VERB_KEYS[verb], () => start(verb)])),
    z: decisions.undo,
    u: () => router.push("/sharing"),
    "?": () => setHelp(true),
  });
  const nameOf = (verb: SharingVerb) => (verb === "assign" ? t("assignMe") : t(verb));
  const keys = [
    ...legal.map((verb) => ({ keys: [VERB_KEYS[verb] as string], does: nameOf(verb) })),
    { keys: ["z"], does: t("undo") },
    { keys: ["u"], does: t("back") },
    { keys: ["?"], does: t("key_9") },
  ];
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <Link href="/sharing" prefetch={false} className="text-accent" aria-keyshortcuts="u">
            ← {t("back")}
          </Link>
          <span className="text-faint">{detail.code}</span>
          <span className="ms-auto flex items-center gap-2">
            <UrgeButton subject={{ kind: "sharing", id: detail.code }} unit={detail.unit} />
            <KeysButton onClick={() => setHelp(true)} />
          </span>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="min-w-0 text-lg font-semibold break-words text-strong">{detail.resourceName}</h1>
          <span className={`text-sm ${doing ? "text-accent" : ""}`}>
            {doing ? (
              `${nameOf(doing)}…`
            ) : (
              <>
                {t(`step_${detail.step}`)} · <RelativeTime at={detail.stepAt} />
              </>
            )}
          </span>
        </div>
        {fault && (
          <p role="alert">
            <RequestFault fault={fault} />
          </p>
        )}
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t("actions")}>
            {legal.length === 0 && !doing ? (
              <p className="text-sm text-faint">○ {t("noActions")}</p>
            ) : (
              <div className="flex flex-wrap items-center gap-2">
                {legal
                  .filter((verb) => verb !== "assign")
                  .map((verb, i) => (
                    <Button
                      key={verb}
                      look={verb === "reject" ? "danger" : i === 0 ? "primary" : "plain"}
                      aria-keyshortcuts={VERB_KEYS[verb]}
                      onClick={() => start(verb)}
                    >
                      {t(verb)} <kbd className="text-xs opacity-70">{VERB_KEYS[verb]}</kbd>
                    </Button>
                  ))}
                {legal.includes("assign") && (
                  <AssigneeSelect
                    path={path}
                    unit={detail.unit}
                    assigneeId={detail.assigneeId}
                    assigneeName={detail.assigneeName}
                    onAssign={(personId, personName) => perform("assign", { personId, personName })}
                  />
                )}
              </div>
            )}
          </Panel>
          <Panel title={t("rounds")}>
            <RequestRounds rounds={detail.rounds} />
          </Panel>
          <RequestComments
            path={path}
            code={detail.code}
            comments={detail.comments}
            may={detail.may.includes("comment")}
            onSaid={() => void read()}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <RequestFacts request={detail} unit={unit} />
          <SubjectPanel info={subject} unit={unit} />
        </div>
      </div>
      <UndoNotice count={decisions.count} what={doing && nameOf(doing)} onUndo={decisions.undo} />
      {asking && (
        <ReasonDialog
          verb={asking}
          count={1}
          name={detail.code}
          onClose={() => setAsking(null)}
          onDone={(note) => {
            setAsking(null);
            perform(asking, { note });
          }}
        />
      )}
      {help && <KeysDialog keys={keys} onClose={() => setHelp(false)} />}
    </div>
  );
}
