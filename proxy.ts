import { type NextRequest, NextResponse } from "next/server";
import { isLocale, LOCALE_COOKIE } from "./components/ui/locale.ts";

/** Lets `?lang=` choose the language: for this answer through the request's cookie, for later ones through the reader's. */
export function proxy(request: NextRequest): NextResponse {
  const lang = request.nextUrl.searchParams.get("lang");
  if (!isLocale(lang)) return NextResponse.next();
  request.cookies.set(LOCALE_COOKIE, lang);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.cookies.set(LOCALE_COOKIE, lang, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
  return response;
}

export const config = { matcher: ["/((?!_next/|api/|socket.io/|geo/|icon.svg|maplibre).*)", "/"] };
