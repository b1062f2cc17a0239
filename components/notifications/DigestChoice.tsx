"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DIGESTS, type Digest } from "@/contracts/notification";
import { useCall } from "../account/useCall";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";

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
      <fieldset className="flex h-8 self-start overflow-hidden rounded-md border border-line text-sm">
        <legend className="sr-only">{t("mail")}</legend>
        {DIGESTS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={chosen === each}
            onClick={() => void choose(each)}
            className={clsx(
              "px-3 whitespace-nowrap -outline-offset-2",
              chosen === each ? "bg-accent font-medium text-on-accent" : "text-body hover:bg-sunken",
            )}
          >
            {t(`digest.${each}`)}
          </button>
        ))}
      </fieldset>
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
