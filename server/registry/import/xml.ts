const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text of XML with its entities resolved; an unknown one stays as it is. No entity of the document's own is read. */
export function xmlText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w{1,8}));/g, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** The attributes of a start tag, by name without its namespace. */
export function xmlAttributes(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single] of tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found[name!.replace(/^.*:/, "")] = xmlText(double ?? single ?? "");
  return found;
}

/** The contents of every element of a name, namespaces aside, in order; empty elements included. */
export function* xmlElements(xml: string, name: string): Generator<{ tag: string; body: string }> {
  const start = new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(/)?>`, "g");
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`, "g");
  for (;;) {
    const open = start.exec(xml);
    if (!open) return;
    const tag = open[1] ?? "";
    if (open[2]) {
      yield { tag, body: "" };
      continue;
    }
    end.lastIndex = start.lastIndex;
    const close = end.exec(xml);
    if (!close) return;
    yield { tag, body: xml.slice(start.lastIndex, close.index) };
    start.lastIndex = end.lastIndex;
  }
}

/** The text of a string of a workbook: its runs, without how Chinese or Japanese is read aloud. */
export function richText(body: string): string {
  let text = "";
  const plain = body.includes("rPh") ? body.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, "") : body;
  for (const { body: part } of xmlElements(plain, "t")) text += xmlText(part);
  return unescapeCodes(text);
}

/** `_x000D_` is how a workbook writes a character by its code. */
export const unescapeCodes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([\da-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
