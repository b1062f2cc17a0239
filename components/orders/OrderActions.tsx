"use client";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { MAX_ORDER_TEXT, type OrderThread, type OrderVerb } from "@/contracts/order";
import { useCall } from "../account/useCall";
import { useNow } from "../live/useNow";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { Panel } from "../ui/Panel";
import { useDraft } from "../ui/useDraft";
import { useKeys } from "../ui/useKeys";
import { dayOf, dueOf } from "./dueDay";

const KEYS: Record<OrderVerb, string> = { answer: "a", return: "r", extend: "e", close: "c" };
const NEEDS_TEXT: readonly OrderVerb[] = ["answer", "return"];

type Props = { order: OrderThread; onDone: (order: OrderThread) => void; onStale: () => void };

/** What the reader may do to an order: one form at a time, each with a key; what is typed survives a reload. */
export function OrderActions({ order, onDone, onStale }: Props) {
  const t = useTranslations("Orders");
  const [chosen, setChosen] = useState<OrderVerb | null>(null);
  const [showKeys, setShowKeys] = useState(false);
  const verb = chosen && order.may.includes(chosen) ? chosen : order.may.includes("answer") ? "answer" : null;
  const field = useRef<HTMLTextAreaElement>(null);
  const choose = (wanted: OrderVerb) => {
    setChosen(wanted);
    requestAnimationFrame(() => field.current?.focus());
  };
  useKeys({
    ...Object.fromEntries(order.may.map((wanted) => [KEYS[wanted], () => choose(wanted)])),
    "?": () => setShowKeys(true),
  });
  if (order.may.length === 0) return null;
  return (
    <Panel title={t("act")} tools={<KeysButton onClick={() => setShowKeys(true)} />}>
      <div className="mb-3 flex flex-wrap gap-2 last:mb-0" hidden={order.may.length === 1}>
        {order.may.map((wanted) => (
          <Button
            key={wanted}
            small
            aria-pressed={verb === wanted}
            aria-keyshortcuts={KEYS[wanted]}
            look={verb === wanted ? "primary" : "plain"}
            onClick={() => choose(wanted)}
          >
            {t(`verb.${wanted}`)}
          </Button>
        ))}
      </div>
      {verb && <VerbForm key={verb} ref={field} {...{ order, verb, onDone, onStale }} />}
      {showKeys && (
        <KeysDialog
          onClose={() => setShowKeys(false)}
          keys={[
            ...order.may.map((wanted) => ({ keys: [KEYS[wanted]], does: t(`verb.${wanted}`) })),
            { keys: ["Ctrl", "Enter"], does: t("key.send") },
            { keys: ["?"], does: t("keys") },
          ]}
        />
      )}
    </Panel>
  );
}

type FormProps = Props & { verb: OrderVerb; ref: React.RefObject<HTMLTextAreaElement | null> };

function VerbForm({ order, verb, onDone, onStale, ref }: FormProps) {
  const t = useTranslations("Orders");
  const id = useId();
  const now = useNow();
  const [text, setText, clearText] = useDraft(`order:${order.id}:${verb}`);
  const [day, setDay] = useState(() =>
    dayOf(Math.max(Date.parse(order.dueAt), now) + (verb === "extend" ? 3 : 0) * 86_400_000),
  );
  const { busy, error, run } = useCall();
  const dated = verb === "extend" || verb === "return";
  const send = async () => {
    if (busy) return;
    const due = dueOf(day);
    const keepsDate = verb === "return" && Date.parse(due) <= Date.parse(order.dueAt);
    const body = {
      version: order.version,
      ...(text.trim() && { text: text.trim() }),
      ...(dated && !keepsDate && { dueAt: due }),
    };
    const done = await run(() => callApi<OrderThread>(`/orders/${order.id}/${verb}`, { body }));
    if (!done) return;
    clearText();
    onDone(done);
  };
  const stale = error?.status === 409;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-xs text-faint">
          {t(NEEDS_TEXT.includes(verb) ? `text.${verb as "answer" | "return"}` : "text.note")}
        </label>
        <textarea
          id={id}
          ref={ref}
          rows={4}
          required={NEEDS_TEXT.includes(verb)}
          maxLength={MAX_ORDER_TEXT}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          className="w-full rounded-md border border-line bg-ground px-3 py-2 text-sm text-strong"
        />
      </div>
      {dated && (
        <label className="flex items-center gap-2 text-sm text-body">
          <span className="text-xs text-faint">{t("newDue")}</span>
          <input
            type="date"
            required
            min={dayOf(Math.max(now, Date.parse(order.dueAt)))}
            value={day}
            onChange={(event) => setDay(event.target.value)}
            className="h-9 rounded-md border border-line bg-ground px-2 text-sm text-strong"
          />
          <span className="text-xs text-faint">{t("atSix")}</span>
        </label>
      )}
      {error && (
        <p role="alert" className="text-sm text-body">
          <span aria-hidden="true" className="text-watch">
            ▲{" "}
          </span>
          {stale ? t("stale") : t("failed", { why: error.message })}
          {stale && (
            <button type="button" onClick={onStale} className="ms-2 text-accent underline underline-offset-4">
              {t("look")}
            </button>
          )}
        </p>
      )}
      <Button type="submit" look="primary" disabled={busy} className="self-start">
        {t(`verb.${verb}`)}
      </Button>
    </form>
  );
}
