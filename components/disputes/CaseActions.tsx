"use client";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { Me } from "@/contracts/access";
import type { CaseDetail } from "@/contracts/dispute";
import { AssigneeSelect } from "../ui/AssigneeSelect";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { useDraft } from "../ui/useDraft";
import { DeedDialog } from "./DeedDialog";
import { DEED_KEYS, type Given, NOTED, type QueueDeed } from "./deeds";

type Props = {
  ref: Ref<{ start: (deed: QueueDeed) => void; focusNote: () => void }>;
  detail: CaseDetail;
  deeds: readonly QueueDeed[];
  me: Me;
  units: readonly { value: string; label: string }[];
  /** The number of the deed that was done last; null while none is. */
  done: number | null;
  onDeed: (deed: QueueDeed, given: Given) => void;
};

/** The next steps of a case as buttons with their keys, and the note that goes with one; the note survives a reload. */
export function CaseActions({ ref, detail, deeds, me, units, done, onDeed }: Props) {
  const t = useTranslations("Case");
  const word = useTranslations("Deed");
  const id = useId();
  const [note, setNote] = useDraft(`dispute:${detail.code}:note`);
  const sent = useRef<string | null>(null);
  const [complaint, setComplaint] = useState(false);
  const [transferring, setTransferring] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const steps = deeds.filter((deed) => deed !== "assign" && deed !== "transfer");
  const start = (deed: QueueDeed) => {
    if (!deeds.includes(deed)) return;
    if (deed === "transfer") return setTransferring(true);
    if (deed === "assign") return onDeed(deed, { personId: me.id, personName: me.name });
    if (NOTED[deed] === "needed" && note.trim() === "") {
      setComplaint(true);
      return box.current?.focus();
    }
    setComplaint(false);
    sent.current = note;
    onDeed(deed, { note });
  };
  // The text stays until the step is done: undone or refused, it is still there.
  useEffect(() => {
    if (done !== null && note !== "" && note === sent.current) setNote("");
  }, [done, note, setNote]);
  useImperativeHandle(ref, () => ({ start, focusNote: () => box.current?.focus() }));
  return (
    <Panel title={t("actions")}>
      {deeds.length === 0 ? (
        <p className="text-sm text-faint">○ {t("noActions")}</p>
      ) : (
        <div className="flex flex-col gap-3">
          {steps.length > 0 && (
            <>
              <label htmlFor={id} className="-mb-2 text-sm">
                {t("note")}
              </label>
              <textarea
                ref={box}
                id={id}
                rows={3}
                maxLength={4000}
                value={note}
                aria-invalid={complaint}
                aria-describedby={`${id}hint`}
                onChange={(event) => {
                  setComplaint(false);
                  setNote(event.target.value);
                }}
                onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
                className="rounded-md border border-line bg-ground p-2 text-sm text-strong aria-invalid:border-bad"
              />
              <p id={`${id}hint`} className="-mt-2 text-xs text-faint">
                {complaint ? <span className="text-bad">■ {t("noteNeeded")}</span> : t("noteHint")}
              </p>
            </>
          )}
          <div className="flex flex-wrap items-center gap-2">
            {steps.map((deed, i) => (
              <Button
                key={deed}
                look={deed === "rejected" ? "danger" : i === 0 ? "primary" : "plain"}
                aria-keyshortcuts={DEED_KEYS[deed]}
                onClick={() => start(deed)}
              >
                {word(deed)} <kbd className="text-xs opacity-70">{DEED_KEYS[deed]}</kbd>
              </Button>
            ))}
            {deeds.includes("transfer") && (
              <Button aria-keyshortcuts={DEED_KEYS.transfer} onClick={() => start("transfer")}>
                {word("transfer")}… <kbd className="text-xs opacity-70">{DEED_KEYS.transfer}</kbd>
              </Button>
            )}
            {deeds.includes("assign") && (
              <AssigneeSelect
                path={`/disputes/${encodeURIComponent(detail.code)}`}
                unit={detail.unit}
                assigneeId={detail.assigneeId}
                assigneeName={detail.assigneeName}
                onAssign={(personId, personName) => onDeed("assign", { personId, personName })}
              />
            )}
          </div>
        </div>
      )}
      {transferring && (
        <DeedDialog
          deed="transfer"
          rows={[detail]}
          units={units}
          onClose={() => setTransferring(false)}
          onDone={(given) => {
            setTransferring(false);
            onDeed("transfer", given);
          }}
        />
      )}
    </Panel>
  );
}
