import type { Forecast, TargetHistory } from "../../contracts/planView.ts";
import type { ChartSeries } from "../charts/prepareTimeSeries.ts";

const WEEK_MS = 7 * 86_400_000;
type Words = { actual: string; asked: string; forecast: string };

/** A target's history as lines: what was, what the rule asks for, and the forecast from the last week on. */
export function historySeries({ points, asked, forecast }: TargetHistory, words: Words, now: number): ChartSeries[] {
  const last = points.findLast(({ value }) => value !== null);
  return [
    { key: "value", label: words.actual, tone: 1, points },
    ...(asked.length > 0 ? [{ key: "asked", label: words.asked, tone: 7 as const, dashed: true, points: asked }] : []),
    ...(forecast && last && Date.parse(forecast.to.t) > now
      ? [{ key: "forecast", label: words.forecast, tone: 1 as const, dashed: true, points: ahead(forecast, last) }]
      : []),
  ];
}

/** The forecast on the weeks that it crosses, hung on to the last week that was. */
function ahead({ from, to }: Forecast, last: { t: string; value: number | null }) {
  const [begin, end] = [Date.parse(from.t), Date.parse(to.t)];
  const at = (t: number) => from.value + ((to.value - from.value) * (t - begin)) / (end - begin);
  const weeks: { t: string; value: number | null }[] = [last];
  for (let t = Date.parse(last.t) + WEEK_MS; t < end; t += WEEK_MS)
    weeks.push({ t: new Date(t).toISOString(), value: at(t) });
  return weeks;
}
