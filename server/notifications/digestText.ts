import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import { noticeHref, noticeValues } from "../../contracts/noticeValues.ts";
import type { Notification } from "../../contracts/notification.ts";
import type { RegistryRow } from "../../contracts/registry.ts";

export const MAIL_LOCALES = ["zh-Hant", "zh-Hans", "en"] as const;
export type MailLocale = (typeof MAIL_LOCALES)[number];
export type Mail = { subject: string; text: string; html: string };

/** A mail lists so many notices; the page has all of them. */
const LINES = 50;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);
/** No line breaks where a mail's head could be forged by them. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** The texts of a language, from the folder `messages` below `root`. */
async function translator(root: string, locale: MailLocale) {
  const messages = JSON.parse(await readFile(join(root, "messages", locale, "work.json"), "utf8"));
  return createTranslator({ locale, messages, timeZone: "Asia/Shanghai" });
}

type Surroundings = { root: string; url?: string; units: readonly RegistryRow<"departments">[] };

/** What a digest says, as plain text and as HTML, in the reader's language. `url`: where the cockpit is found. */
export async function digestText(
  notices: readonly Notification[],
  locale: MailLocale,
  { root, url, units }: Surroundings,
): Promise<Mail> {
  const t = await translator(root, locale);
  const clock = new Intl.DateTimeFormat(locale, { timeZone: "Asia/Shanghai", dateStyle: "medium", timeStyle: "short" });
  const time = (instant: string) => clock.format(Date.parse(instant));
  const unit = (code: string) => {
    const row = units.find((one) => one.code === code);
    if (!row) return code;
    return (locale === "en" ? row.name_en : locale === "zh-Hans" ? row.name_hans : undefined) ?? row.name_hant;
  };
  const naming = { unit, time, step: (kind: string, step: string) => t(`NoticeStep.${kind}.${step}`) };
  const lines = notices.slice(0, LINES).map((notice) => ({
    said: oneLine(t(`Notice.${notice.kind}`, noticeValues(notice, naming))),
    at: time(notice.at),
    href: url && new URL(noticeHref(notice), url).href,
  }));
  const more = notices.length > LINES ? t("Digest.more", { n: notices.length - LINES }) : "";
  const foot = t("Digest.foot");
  const subject = oneLine(t("Digest.subject", { n: notices.length, first: lines[0]?.said ?? "" }));
  const text = [
    t("Digest.intro", { n: notices.length }),
    "",
    ...lines.flatMap(({ said, at, href }) => [`- ${said}`, `  ${at}${href ? `  ${href}` : ""}`]),
    ...(more ? ["", more] : []),
    "",
    foot,
    ...(url ? [new URL("/today", url).href] : []),
  ].join("\n");
  const item = ({ said, at, href }: (typeof lines)[number]) => {
    const what = href ? `<a href="${escapeHtml(href)}">${escapeHtml(said)}</a>` : escapeHtml(said);
    return `<li style="margin:0 0 8px">${what}<br><small style="color:#5c6a82">${escapeHtml(at)}</small></li>`;
  };
  const html = [
    `<!doctype html><html lang="${locale}"><body style="font:14px/1.6 sans-serif;color:#33425a">`,
    `<p>${escapeHtml(t("Digest.intro", { n: notices.length }))}</p><ul style="padding-left:18px">`,
    ...lines.map(item),
    `</ul>${more && `<p>${escapeHtml(more)}</p>`}<p style="color:#5c6a82">${escapeHtml(foot)}</p></body></html>`,
  ].join("\n");
  return { subject, text, html };
}
