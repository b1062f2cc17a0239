import type { EChartsCoreOption } from "echarts/core";
import type { PreparedSeries, PreparedTimeSeries } from "./prepareTimeSeries.ts";
import type { ThemeColors } from "./useThemeColors.ts";

/** The colour of a series in the theme in force. */
export function toneColor({ tone, color }: Pick<PreparedSeries, "tone" | "color">, theme: ThemeColors): string {
  return color ?? theme[`series-${tone}`];
}

/** Turns what was prepared into ECharts' words; `tip` fills the tooltip for the bucket at a place on the axis. */
export function timeSeriesOption(
  prepared: PreparedTimeSeries,
  theme: ThemeColors,
  tip: (x: number) => HTMLElement | string,
): EChartsCoreOption {
  const { grid, x, y, shape } = prepared;
  const size = Math.round(12 * theme.scale);
  const text = { color: theme["text-faint"], fontFamily: theme.font, fontSize: size };
  const strong = new Set(x.ticks.filter((tick) => tick.strong).map((tick) => tick.at));
  const places = x.ticks.map((tick) => tick.at);
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: { ...grid, containLabel: false, outerBoundsMode: "none" },
    xAxis: {
      type: "value",
      min: x.min,
      max: x.max,
      containShape: false,
      axisLine: { show: true, onZero: false, lineStyle: { color: theme.line } },
      axisTick: { show: true, customValues: places, length: 4, lineStyle: { color: theme.line } },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        customValues: places,
        margin: 8,
        hideOverlap: true,
        color: (value: number | string | undefined) => (strong.has(Number(value)) ? theme.text : theme["text-faint"]),
        formatter: (value: number) => x.ticks.find((tick) => tick.at === value)?.text ?? "",
      },
      axisPointer: { type: "line", snap: true, lineStyle: { color: theme["text-faint"], width: 1, type: "solid" } },
    },
    yAxis: {
      type: "value",
      min: y.min,
      max: y.max,
      interval: y.step,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.line, width: 1 } },
      axisLabel: {
        ...text,
        margin: 8,
        show: !prepared.empty,
        formatter: (value: number) => y.ticks.find((tick) => Math.abs(tick.at - value) < 1e-9)?.text ?? "",
      },
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow:none;pointer-events:none;z-index:30",
      formatter: (params: unknown) => {
        const hit = (Array.isArray(params) ? params[0] : params) as { value?: [number, number] } | undefined;
        return hit?.value ? tip(hit.value[0]) : "";
      },
    },
    series: [...prepared.series.map((one) => drawn(one, prepared, theme)), marks(prepared, theme, text)],
    ...(shape === "bar" ? { barCategoryGap: "20%" } : {}),
  };
}

function drawn(one: PreparedSeries, { shape, stacked }: PreparedTimeSeries, theme: ThemeColors) {
  const color = toneColor(one, theme);
  const stack = stacked ? { stack: "all" } : {};
  if (shape === "bar") {
    return {
      id: one.key,
      type: "bar",
      ...stack,
      barCategoryGap: "18%",
      barMaxWidth: 56 * theme.scale,
      itemStyle: { color, borderColor: theme.raised, borderWidth: stacked ? 0.5 : 0 },
      emphasis: { disabled: true },
      data: one.points.map(({ x, value, partial }) =>
        partial ? { value: [x, value ?? "-"], itemStyle: { opacity: 0.45 } } : [x, value ?? "-"],
      ),
    };
  }
  return {
    id: one.key,
    type: "line",
    ...stack,
    connectNulls: false,
    // Sampled one by one, the members of a stack would no longer meet.
    ...(stacked ? {} : { sampling: "lttb" }),
    showSymbol: true,
    symbol: "none",
    lineStyle: { color, width: (shape === "area" ? 1 : 2) * theme.scale, type: one.dashed ? [4, 4] : "solid" },
    itemStyle: { color },
    areaStyle: shape === "area" ? { color, opacity: stacked ? 0.9 : 0.3 } : undefined,
    emphasis: { disabled: true },
    data: one.points.map(({ x, value, alone }) =>
      alone ? { value: [x, value], symbol: "circle", symbolSize: 5 * theme.scale } : [x, value ?? "-"],
    ),
  };
}

/** Bands, the target and now ride on a series of their own, so that they stay when every bucket is empty. */
function marks({ x, now, target }: PreparedTimeSeries, theme: ThemeColors, text: Record<string, unknown>) {
  const lines: Record<string, unknown>[] = [];
  if (target) {
    lines.push({
      yAxis: target.value,
      lineStyle: { color: theme["text-strong"], type: [4, 3], width: 1, opacity: 0.75 },
      label: {
        ...text,
        show: true,
        position: target.side === "end" ? "insideEndTop" : "insideStartTop",
        formatter: target.text,
        color: theme.text,
        textBorderColor: theme.raised,
        textBorderWidth: 3,
      },
    });
  }
  if (now !== null) {
    lines.push({
      xAxis: now,
      lineStyle: { color: theme.accent, type: "solid", width: 1, opacity: 0.8 },
      label: { show: false },
    });
  }
  return {
    id: " marks",
    type: "line",
    silent: true,
    symbol: "none",
    tooltip: { show: false },
    data: [],
    z: 1,
    markLine: { silent: true, symbol: "none", animation: false, data: lines },
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: theme["text-faint"], opacity: 0.07 },
      data: x.bands.map((band) => [{ xAxis: band.from }, { xAxis: band.to }]),
    },
  };
}
