import { describe, expect, it } from "vitest";
import { peerOf, trustedProxies } from "../../server/api/peer.ts";
import { readEnv } from "../../server/env.ts";

const peer = (trusted: string, remoteAddress: string, forwarded?: string | string[]) =>
  peerOf(
    { socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } as Record<string, string> },
    trustedProxies(trusted),
  );

describe("where a request came from", () => {
  it("is the socket's other end, whatever the header says, while no proxy is trusted", () => {
    expect(peer("", "203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
    expect(peer("10.0.0.0/8", "203.0.113.9", "198.51.100.7")).toBe("203.0.113.9");
    expect(peer("", "::ffff:203.0.113.9")).toBe("203.0.113.9");
  });

  it("is what the trusted proxies say, from the right, never what a client put before it", () => {
    expect(peer("10.0.0.0/8", "10.1.2.3", "198.51.100.7")).toBe("198.51.100.7");
    expect(peer("10.0.0.0/8", "::ffff:10.1.2.3", "6.6.6.6, 198.51.100.7")).toBe("198.51.100.7");
    expect(peer("10.0.0.0/8,192.0.2.1", "10.1.2.3", ["6.6.6.6", "198.51.100.7, 192.0.2.1"])).toBe("198.51.100.7");
    expect(peer("fd00::/8", "fd00::1", "2001:db8::5")).toBe("2001:db8::5");
  });

  it("stays at the last address that is known when the header is broken, empty or all proxies", () => {
    expect(peer("10.0.0.0/8", "10.1.2.3", "1.2.3.4, nonsense")).toBe("10.1.2.3");
    expect(peer("10.0.0.0/8", "10.1.2.3", "")).toBe("10.1.2.3");
    expect(peer("10.0.0.0/8", "10.1.2.3")).toBe("10.1.2.3");
    expect(peer("10.0.0.0/8", "10.1.2.3", "10.9.9.9")).toBe("10.9.9.9");
  });
});

it("refuses a list of proxies that is none, and says which entry", () => {
  for (const bad of ["proxy.example", "10.0.0.0/33", "10.0.0.0/8/8", "fd00::/129", "10.0.0.1, x"])
    expect(() => readEnv({ COCKPIT_TRUSTED_PROXIES: bad }), bad).toThrow("COCKPIT_TRUSTED_PROXIES");
  expect(readEnv({ COCKPIT_TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8 192.0.2.1" }).COCKPIT_TRUSTED_PROXIES).toBe(
    "10.0.0.0/8, fd00::/8 192.0.2.1",
  );
});
