"use client";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { TextField } from "../account/TextField";
import { PendingLine } from "../shell/LinkPending";
import { Button } from "../ui/Button";
import { type AuditParams, auditParsers } from "./auditParams";

const TEXTS = ["who", "action", "kind", "subject"] as const;
const DAYS = ["from", "to"] as const;

/** Who, what, about what and when; sent with Enter or the button, kept in the address. */
export function AuditFilters({ params }: { params: AuditParams }) {
  const t = useTranslations("Audit");
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(auditParsers, {
    shallow: false,
    scroll: false,
    history: "push",
    startTransition,
  });
  const filtered = [...TEXTS, ...DAYS].some((name) => params[name] !== "");
  return (
    <search aria-label={t("filters")}>
      <form
        // A changed address fills the fields anew.
        key={JSON.stringify(params)}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto_auto_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const given = (name: string) => String(form.get(name) ?? "").trim();
          void setParams({
            ...Object.fromEntries([...TEXTS, ...DAYS].map((name) => [name, given(name)])),
            before: null,
          });
        }}
      >
        {TEXTS.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            defaultValue={params[name]}
            placeholder={t(`${name}Hint`)}
          />
        ))}
        {DAYS.map((name) => (
          <TextField key={name} name={name} type="date" label={t(name)} defaultValue={params[name]} />
        ))}
        <div className="flex gap-2">
          <Button type="submit" look="primary">
            {t("search")}
          </Button>
          {filtered && (
            <Button
              onClick={() =>
                void setParams({
                  who: null,
                  action: null,
                  kind: null,
                  subject: null,
                  from: null,
                  to: null,
                  before: null,
                })
              }
            >
              {t("clear")}
            </Button>
          )}
        </div>
      </form>
      {pending && <PendingLine />}
    </search>
  );
}
