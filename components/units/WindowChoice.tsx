"use client";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useTransition } from "react";
import { PAGE_WINDOWS } from "../shell/filters";
import { PendingLine } from "../shell/LinkPending";
import { Segments } from "../ui/Segments";
import { memberParsers } from "./memberParams";

/** The window of a page's flows, kept in its address. */
export function WindowChoice() {
  const t = useTranslations("Filters");
  const names = useTranslations("Window");
  const [pending, startTransition] = useTransition();
  const options = { shallow: false, scroll: false, startTransition };
  const [window, setWindow] = useQueryState("window", memberParsers.window.withOptions(options));
  return (
    <>
      <Segments
        label={t("window")}
        value={window}
        onChange={(chosen) => void setWindow(chosen)}
        options={PAGE_WINDOWS.map((value) => ({ value, label: names(value) }))}
      />
      {pending && <PendingLine />}
    </>
  );
}
