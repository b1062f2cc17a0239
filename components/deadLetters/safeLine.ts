/** A line as somebody may look at it: what would be invisible, or turn the text around, is written out. */
export const safeLine = (line: string): string =>
  line.replace(/[^\P{C}\t\n]/gu, (char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`);
