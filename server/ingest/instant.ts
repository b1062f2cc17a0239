const DAY_MS = 86_400_000;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
const THREE = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, "0"));

const digit = (text: string, i: number) => {
  const d = text.charCodeAt(i) - 48;
  return d >= 0 && d <= 9 ? d : Number.NaN;
};
const two = (text: string, i: number) => digit(text, i) * 10 + digit(text, i + 1);

/**
 * An RFC 3339 instant with an offset as epoch milliseconds (finer digits are cut off); NaN for anything else:
 * no offset, a day that does not exist, an hour 24, a leap second, a year before 1970 or after 2199.
 */
export function parseInstant(text: string): number {
  const n = text.length;
  if (n < 20 || n > 64 || text[4] !== "-" || text[7] !== "-" || text[13] !== ":" || text[16] !== ":") return Number.NaN;
  if (text[10] !== "T" && text[10] !== "t") return Number.NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  // Written so that a NaN anywhere fails.
  if (!(year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!))
    return Number.NaN;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  let ms = 0;
  let i = 19;
  if (text[i] === ".") {
    let scale = 100;
    i++;
    const start = i;
    for (let d = digit(text, i); !Number.isNaN(d); d = digit(text, ++i)) {
      if (scale >= 1) ms += d * scale;
      scale /= 10;
    }
    if (i === start) return Number.NaN;
  }
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const sign = text[i];
  if (sign === "Z" || sign === "z") return i === n - 1 ? local : Number.NaN;
  if ((sign !== "+" && sign !== "-") || i !== n - 6 || text[i + 3] !== ":") return Number.NaN;
  const oh = two(text, i + 1);
  const om = two(text, i + 4);
  if (!(oh <= 23 && om <= 59)) return Number.NaN;
  const utc = local - (sign === "+" ? 1 : -1) * (oh * 60 + om) * 60_000;
  return utc < 0 ? Number.NaN : utc;
}

let lastDay = -1;
let lastDayText = "";

/** Epoch milliseconds (1970 or later) as the engine's DateTime64(3) text in UTC: `2026-11-23 05:00:00.123`. */
export function toStoreInstant(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  if (day !== lastDay) {
    lastDayText = new Date(day * DAY_MS).toISOString().slice(0, 10);
    lastDay = day;
  }
  const rest = ms - day * DAY_MS;
  const s = Math.floor(rest / 1000);
  return `${lastDayText} ${TWO[Math.floor(s / 3600)]}:${TWO[Math.floor(s / 60) % 60]}:${TWO[s % 60]}.${THREE[rest % 1000]}`;
}
