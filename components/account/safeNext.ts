/** Where to go after signing in: a path of this address, never another's. */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || /^\/[/\\]/.test(wanted) || /[\s\\]/.test(wanted)) return "/";
  if (!URL.canParse(wanted, "http://here")) return "/";
  const url = new URL(wanted, "http://here");
  return url.origin === "http://here" && !/^\/(sign-in|api)\b/.test(url.pathname) ? url.pathname + url.search : "/";
}
