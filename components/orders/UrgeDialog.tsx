"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { MAX_ORDER_TEXT, type OpenOrder, type OrderThread } from "@/contracts/order";
import { useUnitNames } from "../account/Reader";
import { useCall } from "../account/useCall";
import { useNow } from "../live/useNow";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Select";
import { useDraft } from "../ui/useDraft";
import { dayOf, dueOf } from "./dueDay";
import { UnitFigure } from "./UnitFigure";

const DAY_MS = 86_400_000;
/** Days from now that are one click away. */
const QUICK = [1, 3, 5, 10];

type Props = { subject: OpenOrder["subject"]; unit: string | null; onClose: () => void };

/** The form of an order: to whom, what about, until when; of a figure it shows what the order will keep. */
export function UrgeDialog({ subject, unit: likely, onClose }: Props) {
  const t = useTranslations("Orders");
  const unitNames = useUnitNames();
  const id = useId();
  const now = useNow();
  const ofUnit = subject.kind === "unit";
  const fixed = ofUnit && subject.id !== "";
  const [unit, setUnit] = useState(fixed ? subject.id : (likely ?? ""));
  const [text, setText, clearText] = useDraft(`urge:${subject.kind}:${subject.id}`);
  const [day, setDay] = useState(() => dayOf(now + 3 * DAY_MS));
  const [done, setDone] = useState<OrderThread | null>(null);
  const { busy, error, run } = useCall();

  const send = async () => {
    if (busy) return;
    const body: OpenOrder = {
      unit,
      text: text.trim(),
      dueAt: dueOf(day),
      subject: ofUnit ? { kind: "unit", id: unit } : subject,
    };
    const order = await run(() => callApi<OrderThread>("/orders", { body }));
    if (!order) return;
    clearText();
    setDone(order);
  };
  if (done)
    return (
      <Dialog title={t("sent")} onClose={onClose}>
        <p className="text-sm" role="status">
          {t("sentText", { unit: unitNames[done.unit] ?? done.unit })}
        </p>
        <div className="flex items-center justify-end gap-3">
          <Link href={`/orders/${done.id}`} className="text-sm text-accent underline underline-offset-4">
            {t("openOrder")}
          </Link>
          <Button look="primary" onClick={onClose}>
            {t("done")}
          </Button>
        </div>
      </Dialog>
    );
  const label = "text-xs text-faint";
  return (
    <Dialog title={t("urge")} onClose={onClose}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-unit`} className={label}>
            {t("unit")}
          </label>
          <Select
            id={`${id}-unit`}
            required
            disabled={fixed}
            value={unit}
            onChange={(event) => setUnit(event.target.value)}
            className="w-full rounded-md border border-line"
          >
            <option value="">{t("chooseUnit")}</option>
            {Object.entries(unitNames).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        {subject.kind === "indicator" && unit && <UnitFigure subject={subject} unit={unit} />}
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-text`} className={label}>
            {t("text.open")}
          </label>
          <textarea
            id={`${id}-text`}
            required
            rows={5}
            maxLength={MAX_ORDER_TEXT}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t("placeholder")}
            className="w-full rounded-md border border-line bg-ground px-3 py-2 text-sm text-strong placeholder:text-faint"
          />
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-due`} className={label}>
            {t("dueBy")}
          </label>
          <div className="flex flex-wrap items-center gap-2">
            <input
              id={`${id}-due`}
              type="date"
              required
              min={dayOf(now + DAY_MS / 4)}
              value={day}
              onChange={(event) => setDay(event.target.value)}
              className="h-9 rounded-md border border-line bg-ground px-2 text-sm text-strong"
            />
            <span className="text-xs text-faint">{t("atSix")}</span>
            {QUICK.map((days) => (
              <Button
                key={days}
                small
                aria-pressed={day === dayOf(now + days * DAY_MS)}
                onClick={() => setDay(dayOf(now + days * DAY_MS))}
              >
                {t("inDays", { days })}
              </Button>
            ))}
          </div>
        </div>
        {error && (
          <p role="alert" className="text-sm">
            <span aria-hidden="true" className="text-watch">
              ▲{" "}
            </span>
            {t("failed", { why: error.message })}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t("send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
