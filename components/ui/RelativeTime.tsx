"use client";
import { useLocale } from "next-intl";
import { useNow } from "../live/useNow";
import { ago, instantText } from "./civilTime";

/** When something was: how long ago, and the civil time on hover and for assistive technology. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const locale = useLocale();
  const text = instantText(at);
  return (
    <time dateTime={at} title={text} className={className}>
      {ago(at, useNow(), locale)}
    </time>
  );
}
