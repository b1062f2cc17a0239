import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** An IPv4 address that came over an IPv6 socket, as itself. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");
const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** What is wrong with an entry of COCKPIT_TRUSTED_PROXIES; null: nothing. */
export function proxyFault(entry: string): string | null {
  const [address = "", bits, ...rest] = entry.split("/");
  const family = isIP(address);
  if (!family || rest.length > 0) return `${entry} is neither an address nor a network`;
  if (bits === undefined) return null;
  const most = family === 6 ? 128 : 32;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? null : `${entry} has a length that is not 0 to ${most}`;
}

/** The entries of COCKPIT_TRUSTED_PROXIES. */
export const proxyEntries = (text: string): string[] => text.split(/[\s,]+/).filter((entry) => entry !== "");

/** The proxies whose word on where a request came from is taken. */
export function trustedProxies(text: string): BlockList {
  const list = new BlockList();
  for (const entry of proxyEntries(text)) {
    const [address = "", bits] = entry.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/**
 * Where a request came from: the socket's other end, or, while that is a trusted proxy, the next address to the left in
 * X-Forwarded-For. What a client wrote there itself stands left of the first address that is not trusted, and is not read.
 */
export function peerOf(
  { socket, headers }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string } },
  trusted: BlockList,
): string | null {
  if (!socket.remoteAddress) return null;
  let peer = plain(socket.remoteAddress);
  const said = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  for (let next = said.pop(); next !== undefined && trusted.check(peer, familyOf(peer)); next = said.pop()) {
    const address = plain(next.trim());
    if (!isIP(address)) break;
    peer = address;
  }
  return peer;
}
