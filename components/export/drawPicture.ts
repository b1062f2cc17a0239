import type { ExportPicture } from "@/contracts/export";

/** Pixels of a picture for one of the page: it is to be read in print and on sharp screens. */
export const PIXELS = 2;

const PAD = 24;
const LINE = 20;
const FONT = '"Noto Sans TC Variable", "Noto Sans SC Variable", sans-serif';

type Frame = { title: string; notes: readonly (readonly [string, string])[]; stamp: string };
type Paint = { ground: string; strong: string; body: string; faint: string; line: string };

function paintOf(): Paint {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: read("--raised"),
    strong: read("--text-strong"),
    body: read("--text"),
    faint: read("--text-faint"),
    line: read("--line"),
  };
}

/** Lines of a text that fit a width; Chinese breaks anywhere, other words at spaces. */
function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/[ -~]+?(?: |$)|[^ -~]/g) ?? []) {
    if (line && context.measureText(line + word).width > width) {
      lines.push(line);
      line = "";
    }
    line += word;
  }
  return line ? [...lines, line] : lines;
}

/** A sheet with title, notes, what `draw` puts on it and, small and across it, who exported it and when. */
function sheet(
  width: number,
  frame: Frame,
  body: { height: number; draw: (context: CanvasRenderingContext2D, paint: Paint, top: number) => void },
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const paint = paintOf();
  context.font = `13px ${FONT}`;
  const notes = frame.notes.flatMap(([name, text]) => wrap(context, `${name}：${text}`, width - 2 * PAD));
  const top = PAD + 30 + notes.length * LINE + 12;
  const height = top + body.height + LINE + PAD;
  canvas.width = Math.round(width * PIXELS);
  canvas.height = Math.round(height * PIXELS);
  context.scale(PIXELS, PIXELS);
  context.fillStyle = paint.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "top";
  context.fillStyle = paint.strong;
  context.font = `600 20px ${FONT}`;
  context.fillText(frame.title, PAD, PAD, width - 2 * PAD);
  context.font = `13px ${FONT}`;
  context.fillStyle = paint.faint;
  for (const [i, text] of notes.entries()) context.fillText(text, PAD, PAD + 30 + i * LINE);
  body.draw(context, paint, top);
  watermark(context, paint, frame.stamp, width, height);
  return canvas;
}

function watermark(
  context: CanvasRenderingContext2D,
  paint: Paint,
  stamp: string,
  width: number,
  height: number,
): void {
  context.font = `12px ${FONT}`;
  context.fillStyle = paint.faint;
  context.fillText(stamp, PAD, height - PAD - 4);
  context.save();
  context.globalAlpha = 0.07;
  context.font = `16px ${FONT}`;
  context.fillStyle = paint.strong;
  context.rotate(-Math.PI / 9);
  const step = context.measureText(stamp).width + 80;
  for (let y = 0; y < height * 1.6; y += 110) {
    for (let x = -height; x < width * 1.2; x += step) context.fillText(stamp, x + ((y / 110) % 2) * (step / 2), y);
  }
  context.restore();
}

/** A chart drawn at PIXELS, framed; `legend`: names and colours of what it shows. */
export function drawChart(
  chart: HTMLCanvasElement,
  frame: Frame,
  legend: readonly { label: string; color: string }[],
): HTMLCanvasElement {
  const [width, height] = [chart.width / PIXELS, chart.height / PIXELS];
  const room = legend.length > 0 ? LINE + 8 : 0;
  return sheet(width + 2 * PAD, frame, {
    height: height + room,
    draw: (context, paint, top) => {
      let x = PAD;
      for (const { label, color } of legend) {
        context.fillStyle = color;
        context.fillRect(x, top + 3, 10, 10);
        context.fillStyle = paint.body;
        context.fillText(label, x + 15, top);
        x += context.measureText(label).width + 34;
      }
      context.drawImage(chart, PAD, top + room, width, height);
    },
  });
}

/** A table, drawn; what does not fit on it is said at its foot. */
export function drawTable(picture: ExportPicture, stamp: string, moreText: string): HTMLCanvasElement {
  const probe = document.createElement("canvas").getContext("2d")!;
  probe.font = `13px ${FONT}`;
  const text = (value: string | number | null) =>
    value === null
      ? ""
      : typeof value === "number"
        ? value.toLocaleString("en-US", { maximumFractionDigits: 4 })
        : value;
  const widths = picture.columns.map(({ title }, i) => {
    const cells = picture.rows.map((row) => probe.measureText(text(row[i] ?? null)).width);
    return Math.min(360, Math.max(56, probe.measureText(title).width, ...cells)) + 20;
  });
  const width = Math.max(
    480,
    widths.reduce((a, b) => a + b, 0),
  );
  const height = (picture.rows.length + 1) * 26 + (picture.more ? 26 : 0);
  return sheet(
    width + 2 * PAD,
    { ...picture, stamp },
    {
      height,
      draw: (context, paint, top) => {
        const line = (cells: readonly (string | number | null)[], y: number, color: string) => {
          let x = PAD;
          context.fillStyle = color;
          cells.forEach((cell, i) => {
            const right = picture.columns[i]?.numeric;
            context.textAlign = right ? "right" : "left";
            context.fillText(text(cell), right ? x + widths[i]! - 12 : x, y + 6, widths[i]! - 12);
            x += widths[i]!;
          });
          context.textAlign = "left";
          context.fillStyle = paint.line;
          context.fillRect(PAD, y + 25, width, 1);
        };
        line(
          picture.columns.map((column) => column.title),
          top,
          paint.faint,
        );
        for (const [i, row] of picture.rows.entries()) line(row, top + (i + 1) * 26, paint.body);
        context.fillStyle = paint.faint;
        if (picture.more) context.fillText(moreText, PAD, top + (picture.rows.length + 1) * 26 + 6);
      },
    },
  );
}
