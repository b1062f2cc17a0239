"use client";
import { useTranslations } from "next-intl";
import { isStream } from "@/contracts/streams";

/** What a stream is called. */
export function useStreamName(): (stream: string) => string {
  const t = useTranslations("DeadLetters");
  return (stream) => (isStream(stream) ? t(`streamName.${stream}`) : stream);
}
