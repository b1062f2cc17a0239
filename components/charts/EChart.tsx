"use client";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, type EChartsType, getInstanceByDom, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([BarChart, LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** Replaced as a whole on every drawing, so that a series or a mark that is gone leaves nothing behind. */
const REPLACED = ["series", "xAxis", "yAxis", "grid"];

const HOST = "data-chart";

/** The chart inside an element, drawn anew for a picture at so many pixels for one of the page; null: none is there. */
export function chartCanvas(inside: Element, pixelRatio: number): HTMLCanvasElement | null {
  const host = inside.querySelector<HTMLElement>(`[${HOST}]`);
  return (host && getInstanceByDom(host)?.renderToCanvas({ pixelRatio })) ?? null;
}

/**
 * The one door to ECharts: an instance per panel for its whole life, and one drawing per frame however often the
 * option changes.
 */
export function EChart({ option, ariaLabel }: { option: EChartsCoreOption | null; ariaLabel: string }) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const waiting = useRef<EChartsCoreOption | null>(null);
  const frame = useRef(0);

  useEffect(() => {
    const node = host.current!;
    const instance = init(node, null, { renderer: "canvas", useDirtyRect: false });
    chart.current = instance;
    const observer = new ResizeObserver(() => {
      if (node.clientWidth > 0 && node.clientHeight > 0) instance.resize({ animation: { duration: 0 } });
    });
    observer.observe(node);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
      chart.current = null;
      instance.dispose();
    };
  }, []);

  useEffect(() => {
    waiting.current = option;
    if (frame.current || !option) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      if (waiting.current) chart.current?.setOption(waiting.current, { replaceMerge: REPLACED, lazyUpdate: false });
    });
  }, [option]);

  return <div ref={host} data-chart="" role="img" aria-label={ariaLabel} className="absolute inset-0" />;
}
