import type { IndicatorInfo } from "../../contracts/indicator.ts";
import type { Locale } from "./locale.ts";

export type FigureUnit = IndicatorInfo["unit"];
export type FigurePart = { text: string; unit: string };
export type Figure = {
  /** The number as read at a glance; durations carry their units inside. */
  text: string;
  /** What stands small beside it: 萬, 條, %, or nothing. */
  unit: string;
  /** Every digit, for hover and assistive technology. */
  exact: string;
  /** The same figure in number–unit pairs, so that a tile can set the units small. */
  parts: FigurePart[];
};

const WORDS = {
  "zh-Hant": { records: "條", day: "天", hour: "小時", minute: "分", second: "秒", myriad: "萬", yi: "億" },
  "zh-Hans": { records: "条", day: "天", hour: "小时", minute: "分", second: "秒", myriad: "万", yi: "亿" },
  en: { records: "records", day: "d", hour: "h", minute: "min", second: "s", myriad: "", yi: "" },
} as const;

const round3 = (value: number) => Number(value.toPrecision(3));
const three = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const full = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });

/**
 * Formats one figure: 萬/億 or k/M/B to three digits, ratios in % with one decimal (or more where that would blur what
 * matters), durations in words, null as —.
 */
export function formatFigure(value: number | null | undefined, unit: FigureUnit, locale: Locale, decimals = 1): Figure {
  if (value === null || value === undefined || !Number.isFinite(value)) return single("—", "", "—");
  if (unit === "ratio") return single(percent(value, decimals), "%", `${full.format(value * 100)}%`);
  if (unit === "seconds") return duration(value, value, WORDS[locale].second, locale);
  if (unit === "hours") return duration(value * 3600, value, WORDS[locale].hour, locale);
  const noun = unit === "records" ? WORDS[locale].records : "";
  const exact = [full.format(value), noun].filter(Boolean).join(" ");
  const { text, scale } = scaled(value, locale);
  return locale === "en" ? single(text + scale, noun, exact) : single(text, scale + noun, exact);
}

/** The figure as one piece of text, for axes, tooltips and sentences: `1.23 萬條`, `92.4%`, `12.3k records`. */
export function figureText(value: number | null | undefined, unit: FigureUnit, locale: Locale, decimals = 1): string {
  return formatFigure(value, unit, locale, decimals).parts.map(join).join(" ");
}

/** A target as people say it: 90%, not 90.0%. */
export function targetText(target: number, unit: FigureUnit, locale: Locale): string {
  return figureText(target, unit, locale, Number.isInteger(Number((target * 100).toFixed(6))) ? 0 : 1);
}

const join = ({ text, unit }: FigurePart) => (unit === "" || unit === "%" ? text + unit : `${text} ${unit}`);

function single(text: string, unit: string, exact: string): Figure {
  return { text, unit, exact, parts: [{ text, unit }] };
}

/** A share short of all never reads 100.0, one above none never 0.0. */
function percent(ratio: number, decimals: number): string {
  const step = 10 ** -decimals;
  if (ratio < 1 && ratio * 100 > 100 - step / 2) return (100 - step).toFixed(decimals);
  if (ratio > 0 && ratio * 100 < step / 2) return `<${step.toFixed(decimals)}`;
  return (ratio * 100).toFixed(decimals).replace(/^-(0\.0+)$/, "$1");
}

/** Rounds before it picks the scale, so that 99,990,000 reads 1 億 and not 10,000 萬. */
function scaled(value: number, locale: Locale): { text: string; scale: string } {
  const size = Math.abs(value);
  if (size < 9999.5) {
    return { text: Number.isInteger(value) || size >= 1000 ? whole.format(value) : three.format(value), scale: "" };
  }
  const rounded = round3(value);
  const steps: [number, string][] =
    locale === "en"
      ? [
          [1e9, "B"],
          [1e6, "M"],
          [1e3, "k"],
        ]
      : [
          [1e8, WORDS[locale].yi],
          [1e4, WORDS[locale].myriad],
        ];
  const [step, scale] = steps.find(([from]) => Math.abs(rounded) >= from)!;
  return { text: three.format(rounded / step), scale };
}

/** The two largest units, the smaller rounded: 3 小時 20 分. */
function duration(seconds: number, value: number, exactUnit: string, locale: Locale): Figure {
  const words = WORDS[locale];
  const sign = seconds < 0 ? "−" : "";
  const exact = `${full.format(value)} ${exactUnit}`;
  const parts = split(Math.abs(seconds)).map(([amount, name]) => ({ text: full.format(amount), unit: words[name] }));
  parts[0]!.text = sign + parts[0]!.text;
  return { text: parts.map(join).join(" "), unit: "", exact, parts };
}

type Span = "day" | "hour" | "minute" | "second";

function split(seconds: number): [number, Span][] {
  if (seconds < 9.95) return [[Number(seconds.toFixed(1)), "second"]];
  if (seconds < 59.5) return [[Math.round(seconds), "second"]];
  if (seconds < 3599.5) return pair(Math.round(seconds), 60, "minute", "second");
  if (seconds < 86_370) return pair(Math.round(seconds / 60), 60, "hour", "minute");
  return pair(Math.round(seconds / 3600), 24, "day", "hour");
}

function pair(total: number, base: number, large: Span, small: Span): [number, Span][] {
  const rest = total % base;
  const first: [number, Span] = [Math.floor(total / base), large];
  return rest === 0 ? [first] : [first, [rest, small]];
}
