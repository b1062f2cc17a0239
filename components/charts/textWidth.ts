/** A text's width in pixels, near enough to leave room for it where nothing is drawn yet. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const char of text) em += char.codePointAt(0)! > 0x2e7f ? 1 : /[A-Z%MW]/.test(char) ? 0.72 : 0.58;
  return em * fontSize;
}
