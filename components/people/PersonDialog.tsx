"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Grant } from "@/contracts/access";
import type { Person } from "@/contracts/people";
import { OneTimeText } from "../account/OneTimeText";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { instantText } from "../ui/civilTime";
import { Dialog } from "../ui/Dialog";
import { CallProblem } from "./CallProblem";
import { GrantEditor } from "./GrantEditor";
import { GrantList } from "./GrantList";
import { PersonState } from "./PersonState";

type Props = {
  person: Person;
  unitNames: Readonly<Record<string, string>>;
  onClose: () => void;
  onChanged: () => void;
};

/** One person: roles, and what an administrator can do for or against their account. Every change holds at once. */
export function PersonDialog({ person, unitNames, onClose, onChanged }: Props) {
  const t = useTranslations("People");
  const { busy, error, run } = useCall();
  const [link, setLink] = useState<string | null>(null);
  const path = `/people/${person.id}`;
  const change = async (body: object) => {
    await run(() => callApi<object>(path, { method: "PATCH", body }));
    onChanged();
  };
  const free = async (what: string) => {
    await run(() => callApi<object>(`${path}/${what}`, { method: "POST" }));
    onChanged();
  };
  const invite = async () => {
    const made = await run(() => callApi<{ path: string }>(`${path}/invite`, { method: "POST" }));
    if (made) setLink(location.origin + made.path);
    onChanged();
  };
  const changeRole = (kind: "add" | "remove") => (grant: Grant) => void change({ [kind]: [grant] });
  return (
    <Dialog title={person.name} onClose={onClose}>
      <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-sm">
        <dt className="text-faint">{t("email")}</dt>
        <dd className="truncate text-strong">{person.email}</dd>
        <dt className="text-faint">{t("state")}</dt>
        <dd>
          <PersonState person={person} />
        </dd>
        <dt className="text-faint">{t("secondFactor")}</dt>
        <dd className="text-strong">{person.twoFactor ? t("on") : t("off")}</dd>
        <dt className="text-faint">{t("sessions")}</dt>
        <dd className="text-strong">{person.sessions}</dd>
        <dt className="text-faint">{t("since")}</dt>
        <dd className="text-strong">{instantText(person.createdAt)}</dd>
      </dl>
      <div className="flex flex-col gap-2 border-t border-line pt-3">
        <p className="text-xs text-faint">{t("roles")}</p>
        <GrantList grants={person.grants} unitNames={unitNames} disabled={busy} onRemove={changeRole("remove")} />
        <GrantEditor unitNames={unitNames} disabled={busy} onAdd={changeRole("add")} />
      </div>
      {link && <OneTimeText label={t("inviteLink")} text={link} note={t("inviteNote")} />}
      <CallProblem error={error} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        {!person.demo && (
          <Button small disabled={busy || person.disabledAt !== null} onClick={() => void invite()}>
            {person.ready ? t("newLink") : t("inviteAgain")}
          </Button>
        )}
        {person.lockedUntil && (
          <Button small disabled={busy} onClick={() => void free("unlock")}>
            {t("unlock")}
          </Button>
        )}
        {person.sessions > 0 && (
          <Button small disabled={busy} onClick={() => void free("end-sessions")}>
            {t("endSessions")}
          </Button>
        )}
        {person.twoFactor && (
          <Button small disabled={busy} onClick={() => void free("reset-second-factor")}>
            {t("resetSecondFactor")}
          </Button>
        )}
        <Button
          small
          look={person.disabledAt ? "plain" : "danger"}
          disabled={busy}
          onClick={() => void change({ disabled: person.disabledAt === null })}
        >
          {person.disabledAt ? t("enable") : t("disable")}
        </Button>
        <Button small onClick={onClose} className="ms-auto">
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}
