const MAX = 120;

/**
 * A name that is safe to show, to send in a header and to save under: no path, no control or direction characters, no
 * leading dots, not too long; its ending stays.
 */
export function safeFileName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .replace(/^[.\s]+/, "")
    .replace(/[.\s]+$/, "");
  if (clean === "") return "file";
  const letters = [...clean];
  if (letters.length <= MAX) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return letters.slice(0, MAX - ending.length).join("") + ending;
}

/** `Content-Disposition` that always saves and never shows. */
export function savedAs(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
