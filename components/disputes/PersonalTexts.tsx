"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PersonalTexts as Texts } from "@/contracts/dispute";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";

/** The texts of a case that may hold personal data: shown on request only, and each showing is logged. */
export function PersonalTexts({ code }: { code: string }) {
  const t = useTranslations("Case");
  const words = useTranslations("Disputes");
  const [texts, setTexts] = useState<Texts | null>(null);
  const [failed, setFailed] = useState(false);
  const show = () =>
    callApi(`/disputes/${encodeURIComponent(code)}/reveal`, { method: "POST" }).then(
      (body) => {
        setTexts(Texts.parse(body));
        setFailed(false);
      },
      () => setFailed(true),
    );
  return (
    <Panel title={t("personal")}>
      {texts ? (
        <dl className="flex flex-col gap-1 text-sm">
          {(["description", "contact"] as const).map(
            (name) =>
              texts[name] && (
                <div key={name}>
                  <dt className="text-xs text-faint">{t(name)}</dt>
                  <dd className="break-words whitespace-pre-wrap text-strong">{texts[name]}</dd>
                </div>
              ),
          )}
        </dl>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button small onClick={() => void show()}>
            {t("reveal")}
          </Button>
          <p className="text-xs text-faint">{t("personalHint")}</p>
          {failed && (
            <p role="alert" className="text-xs text-watch">
              ▲ {words("fault_unreachable")}
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
