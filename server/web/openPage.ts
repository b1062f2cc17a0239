import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { type Actor, NOBODY } from "../access/actor.ts";
import { askingAs } from "../access/asking.ts";
import { homeOf, isFile, pageRule } from "../access/pageRules.ts";
import { reachOf } from "../access/policy.ts";
import { DISPLAY_COOKIE, type WhoIs } from "../access/whoIs.ts";
import { Problem } from "../api/problem.ts";

type Pages = (req: IncomingMessage, res: ServerResponse) => void;
/** `secure`: readers come over https. */
export type PageDoor = { whoIs: WhoIs; pages: Pages; log: Logger; dev: boolean; mapbox: boolean; secure: boolean };

const WALL_S = 10 * 365 * 86_400;

/** What a page may load: itself, and with a Mapbox token the addresses of Mapbox. Scripts need this answer's nonce. */
function contentSecurityPolicy(nonce: string, { dev, mapbox }: PageDoor): string {
  const outside = mapbox ? " https://api.mapbox.com https://events.mapbox.com https://*.tiles.mapbox.com" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${outside}`,
    "font-src 'self' data:",
    `connect-src 'self' ws: wss:${outside}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Headers that every answer carries, pages and API alike. */
export function setSecurityHeaders(res: ServerResponse): void {
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("X-Frame-Options", "DENY");
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  res.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

/** The door before every page: who is nobody is sent to sign in, who may not is told so, and what is no page is not found. */
export function openPage(door: PageDoor): Pages {
  return (req, res) => void enter(door, req, res).catch((error: unknown) => refuse(door, error, res));
}

async function enter(door: PageDoor, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://page");
  const rule = pageRule(url.pathname);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, door);
  res.setHeader("Content-Security-Policy", policy);
  // Next reads the nonce for its own scripts from the request's header of this name; nobody else sets these.
  req.headers["content-security-policy"] = policy;
  if (isFile(url.pathname)) {
    res.removeHeader("Content-Security-Policy");
    return askingAs(NOBODY, () => door.pages(req, res));
  }
  const wall = /^\/display\/([\w-]{20,100})\/?$/.exec(url.pathname)?.[1];
  if (wall) return hangWall(door, wall, res);
  if (door.dev && url.pathname.startsWith("/_next/")) return door.pages(req, res);
  const actor = await readerOf(door, req);
  if (rule !== null && rule !== "public" && reachOf(actor, rule) === null) return turnAway(door, actor, url, req, res);
  askingAs(actor, () => door.pages(req, res));
}

/** By the cookie, or by a bearer token that may read, as the interface takes it; a token that holds no more is nobody's. */
async function readerOf({ whoIs }: PageDoor, { headers }: IncomingMessage): Promise<Actor> {
  const { cookie, authorization } = headers;
  if (!authorization?.startsWith("Bearer ")) return whoIs.actorOf({ cookie });
  return whoIs.actorOf({ authorization }).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 401) return NOBODY;
    throw error;
  });
}

function seeOther(res: ServerResponse, location: string, headers: Record<string, string> = {}): void {
  res.writeHead(303, { Location: location, "Cache-Control": "no-store", ...headers }).end();
}

/** A wall's link makes this browser the wall for ten years, or until it is revoked. */
async function hangWall({ whoIs, secure }: PageDoor, secret: string, res: ServerResponse): Promise<void> {
  const cookie = `${DISPLAY_COOKIE}=${secret}`;
  const { kind } = await whoIs.actorOf({ cookie });
  if (kind !== "display") {
    seeOther(res, "/sign-in?wall=gone");
    return;
  }
  const kept = `${cookie}; Path=/; Max-Age=${WALL_S}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  seeOther(res, "/", { "Set-Cookie": kept });
}

/** Nobody signs in first and comes back; somebody who may not see this page gets the page that says so. */
function turnAway(door: PageDoor, actor: Actor, url: URL, req: IncomingMessage, res: ServerResponse): void {
  // Next's own question about a page; the reader's address has no such thing.
  url.searchParams.delete("_rsc");
  if (actor.kind === "nobody") {
    const wanted = url.pathname + url.search;
    seeOther(res, wanted === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(wanted)}`);
    return;
  }
  const home = url.pathname === "/" && homeOf((action) => reachOf(actor, action) !== null);
  if (home) {
    seeOther(res, home);
    return;
  }
  req.url = "/forbidden";
  const writeHead = res.writeHead.bind(res) as (status: number, ...more: unknown[]) => ServerResponse;
  res.writeHead = ((status: number, ...more: unknown[]) => writeHead(status === 200 ? 403 : status, ...more)) as never;
  askingAs(actor, () => door.pages(req, res));
}

function refuse({ log }: PageDoor, error: unknown, res: ServerResponse): void {
  const away = error instanceof Problem && error.status === 503;
  if (!away) log.error({ err: error }, "page failed");
  if (res.headersSent) return void res.end();
  res
    .writeHead(away ? 503 : 500, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "2", Refresh: "3" })
    .end("<!doctype html><meta charset=utf-8><title>數據駕駛艙</title><p>正在重新連接…… Reconnecting…");
}
