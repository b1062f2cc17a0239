import type { Grain } from "../../contracts/indicator.ts";
import type { Locale } from "../ui/locale.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Shanghai keeps UTC+8 all year; shifted instants are read with the UTC getters. */
const OFFSET = 8 * HOUR;

export type Tick = { at: number; text: string; strong: boolean };
export type Band = { from: number; to: number; kind: "day" | "weekend" };

/** The start of the bucket after the one that starts at `t`. */
export function nextBucket(t: number, grain: Grain): number {
  if (grain === "minute") return t + MINUTE;
  if (grain === "hour") return t + HOUR;
  if (grain === "day") return t + DAY;
  if (grain === "week") return t + 7 * DAY;
  return addMonths(t, 1);
}

function addMonths(t: number, months: number): number {
  const civil = new Date(t + OFFSET);
  return Date.UTC(civil.getUTCFullYear(), civil.getUTCMonth() + months, 1) - OFFSET;
}

const floorTo = (t: number, step: number) => Math.floor((t + OFFSET) / step) * step - OFFSET;

const EVEN = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880].map((minutes) => minutes * MINUTE);
const MONTHS = [1, 2, 3, 6, 12, 24, 60];

/** Few round ticks of Shanghai's clock and calendar between two instants, at most `most` of them. */
export function timeTicks(from: number, to: number, most: number, locale: Locale): Tick[] {
  const span = Math.max(to - from, 1);
  const fits = (step: number) => span / step <= Math.max(most, 1);
  const step = EVEN.find(fits);
  if (step) return evenTicks(from, to, step, locale);
  for (const weeks of [1, 2]) if (fits(weeks * 7 * DAY)) return mondays(from, to, weeks, locale);
  const months = MONTHS.find((count) => fits(count * 30.44 * DAY)) ?? 120;
  return monthTicks(from, to, months, locale);
}

function evenTicks(from: number, to: number, step: number, locale: Locale): Tick[] {
  const ticks: Tick[] = [];
  for (let at = floorTo(from + step - 1, step); at <= to; at += step) {
    const midnight = (at + OFFSET) % DAY === 0;
    ticks.push({ at, text: midnight ? dayText(at, locale) : clockText(at), strong: midnight && step < DAY });
  }
  return ticks;
}

/** The epoch began on a Thursday, so weeks are counted from 1969-12-29. */
function mondays(from: number, to: number, weeks: number, locale: Locale): Tick[] {
  const step = weeks * 7 * DAY;
  const ticks: Tick[] = [];
  const origin = -3 * DAY - OFFSET;
  for (let at = origin + Math.ceil((from - origin) / step) * step; at <= to; at += step) {
    ticks.push({ at, text: dayText(at, locale), strong: false });
  }
  return ticks;
}

function monthTicks(from: number, to: number, months: number, locale: Locale): Tick[] {
  const ticks: Tick[] = [];
  const civil = new Date(from + OFFSET);
  let at = Date.UTC(civil.getUTCFullYear(), Math.floor(civil.getUTCMonth() / months) * months, 1) - OFFSET;
  for (; at <= to; at = addMonths(at, months)) {
    if (at < from) continue;
    const january = new Date(at + OFFSET).getUTCMonth() === 0;
    ticks.push({ at, text: january ? yearText(at, locale) : monthText(at, locale), strong: january });
  }
  return ticks;
}

/** Day stripes up to four days, weekends up to a quarter; beyond that the ticks say enough. */
export function timeBands(from: number, to: number): Band[] {
  const span = to - from;
  if (span <= DAY || span > 95 * DAY) return [];
  const kind = span <= 4 * DAY ? "day" : "weekend";
  const bands: Band[] = [];
  for (let start = floorTo(from, DAY); start < to; start += DAY) {
    const weekday = new Date(start + OFFSET).getUTCDay();
    const marked = kind === "day" ? Math.floor((start + OFFSET) / DAY) % 2 === 0 : weekday === 0 || weekday === 6;
    const last = bands.at(-1);
    if (!marked) continue;
    if (last && last.to === start) last.to = Math.min(start + DAY, to);
    else bands.push({ from: Math.max(start, from), to: Math.min(start + DAY, to), kind });
  }
  return bands;
}

const civil = (t: number) => new Date(t + OFFSET);
const two = (n: number) => String(n).padStart(2, "0");
const EN_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const EN_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const clockText = (t: number) => `${two(civil(t).getUTCHours())}:${two(civil(t).getUTCMinutes())}`;
const yearText = (t: number, locale: Locale) => `${civil(t).getUTCFullYear()}${locale === "en" ? "" : "年"}`;

function dayText(t: number, locale: Locale): string {
  const date = civil(t);
  if (locale === "en") return `${EN_MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
}

function monthText(t: number, locale: Locale): string {
  const month = civil(t).getUTCMonth();
  return locale === "en" ? EN_MONTHS[month]! : `${month + 1}月`;
}

/** The bucket that starts at `t`, in full, for tooltips and tables. */
export function bucketText(t: number, grain: Grain, locale: Locale): string {
  const date = civil(t);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const en = locale === "en";
  if (grain === "month") return en ? `${EN_MONTHS[month - 1]} ${year}` : `${year}年${month}月`;
  const weekday = en
    ? EN_DAYS[date.getUTCDay()]
    : `${locale === "zh-Hant" ? "週" : "周"}${"日一二三四五六"[date.getUTCDay()]}`;
  if (grain === "day")
    return en ? `${weekday}, ${dayText(t, locale)} ${year}` : `${year}年${month}月${day}日 ${weekday}`;
  if (grain === "week") {
    const last = nextBucket(t, "week") - DAY;
    return en
      ? `${dayText(t, locale)} – ${dayText(last, locale)} ${civil(last).getUTCFullYear()}`
      : `${year}年${dayText(t, locale)}–${dayText(last, locale)}`;
  }
  const clock = grain === "hour" ? `${clockText(t)}–${clockText(t + HOUR)}` : clockText(t);
  return en ? `${weekday}, ${dayText(t, locale)} ${clock}` : `${month}月${day}日 ${weekday} ${clock}`;
}

/** The start of the bucket that holds an instant, on Shanghai's clock and calendar; weeks begin on Monday. */
export function bucketStart(t: number, grain: Grain): number {
  if (grain === "month") return addMonths(t, 0);
  if (grain === "week") return floorTo(t + 3 * DAY, 7 * DAY) - 3 * DAY;
  return floorTo(t, grain === "minute" ? MINUTE : grain === "hour" ? HOUR : DAY);
}
