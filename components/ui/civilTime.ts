import type { Grain, Window } from "../../contracts/indicator.ts";
import type { Locale } from "./locale.ts";

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const zone = { timeZone: "Asia/Shanghai" } as const;
const clock = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
const short = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });

/** The civil time of day in Shanghai, `14:03:22`. */
export const clockTime = (instant: string) => clock.format(Date.parse(instant));
/** The civil time of day without seconds, `14:03`. */
export const shortTime = (instant: string) => short.format(Date.parse(instant));

const full = new Intl.DateTimeFormat("sv-SE", { ...zone, dateStyle: "short", timeStyle: "short" });
/** The civil day and time of an instant, `2026-03-07 14:03`. */
export const instantText = (instant: string) => full.format(Date.parse(instant));

/** A limit as people say it: one that falls on midnight is the end of the day before, `2026-03-06 24:00`. */
export function limitText(instant: string): string {
  const text = instantText(instant);
  if (!text.endsWith(" 00:00")) return text;
  return `${instantText(new Date(Date.parse(instant) - DAY_MS).toISOString()).slice(0, 10)} 24:00`;
}

/** The beginning of the civil day, month or year around an instant; Shanghai has kept UTC+8 all the time. */
export function civilStart(unit: "day" | "month" | "year", now: number): number {
  const local = new Date(now + OFFSET_MS);
  const month = unit === "year" ? 0 : local.getUTCMonth();
  const day = unit === "day" ? local.getUTCDate() : 1;
  return Date.UTC(local.getUTCFullYear(), month, day) - OFFSET_MS;
}

/** The span of a window that slides with the clock. */
export function windowSpan(window: Window, now: number): { from: number; to: number } {
  switch (window) {
    case "today":
      return { from: civilStart("day", now), to: now };
    case "month":
    case "year":
      return { from: civilStart(window, now), to: now };
    case "12m": {
      const local = new Date(now + OFFSET_MS);
      return { from: Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - 12) - OFFSET_MS, to: now };
    }
    case "1h":
      return { from: now - 3_600_000, to: now };
    case "24h":
      return { from: now - DAY_MS, to: now };
    default:
      return { from: now - Number.parseInt(window, 10) * DAY_MS, to: now };
  }
}

/** Buckets that make a window readable: some tens of them, never hundreds. */
export function windowGrain(window: Window): Grain {
  if (window === "1h") return "minute";
  if (window === "today" || window === "24h") return "hour";
  return window === "year" || window === "12m" ? "week" : "day";
}

const SPANS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;

const JUST_NOW: Record<Locale, string> = { "zh-Hant": "剛剛", "zh-Hans": "刚刚", en: "just now" };

/** How long ago, in the largest whole unit: 3 分鐘前. */
export function ago(instant: string, now: number, locale: Locale): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  if (seconds < 5) return JUST_NOW[locale];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const [size, unit] = SPANS.find(([from]) => seconds >= from) ?? [1, "second"];
  return format.format(-Math.floor(seconds / size), unit).replace(/(\d)(?=\p{Script=Han})/u, "$1 ");
}
