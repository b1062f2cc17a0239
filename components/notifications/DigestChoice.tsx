"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DIGESTS, type Digest } from "@/contracts/notification";
import { useCall } from "../account/useCall";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { Segments } from "../ui/Segments";

/** How a person's notices reach their mailbox; a choice is kept at once, and taken back with a reason when it is not. */
export function DigestChoice({ digest, mailSet }: { digest: Digest; mailSet: boolean }) {
  const t = useTranslations("Notices");
  const locale = useLocale();
  const [chosen, setChosen] = useState(digest);
  const { error, run } = useCall();
  const choose = async (wanted: Digest) => {
    const before = chosen;
    setChosen(wanted);
    const done = await run(() => callApi("/notifications/digest", { method: "PUT", body: { digest: wanted, locale } }));
    if (done === undefined) setChosen(before);
  };
  return (
    <Panel title={t("mail")} hint={t(mailSet ? "mailHint" : "mailOff")}>
      <Segments
        label={t("mail")}
        value={chosen}
        options={DIGESTS.map((value) => ({ value, label: t(`digest.${value}`) }))}
        onChange={(digest) => void choose(digest)}
      />
      {error && (
        <p role="alert" className="mt-2 text-sm">
          <span aria-hidden="true" className="text-watch">
            ▲{" "}
          </span>
          {t("notKept", { why: error.message })}
        </p>
      )}
    </Panel>
  );
}
