import { isIPv6 } from "node:net";

/**
 * The network that an address stands for: what limits are counted by. An IPv4 address is itself, however it is written
 * (`::ffff:192.0.2.1`). A host of IPv6 has a whole /64 to itself, and as many addresses as it wants in it: it counts as one.
 * What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%", 1); // The zone of a local address (RFC 4007) is a name of this machine's.
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  return mapped(groups) ?? `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, as RFC 5952 writes each. */
function groupsOf(address: string): string[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = [], after = []] = canonical.split("::").map((half) => half.split(":").filter(Boolean));
  return [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
}

/** The IPv4 address that stands in an IPv6 one (RFC 4291, 2.5.5.2), or null. */
function mapped(groups: readonly string[]): string | null {
  if (groups.slice(0, 6).join(":") !== "0:0:0:0:0:ffff") return null;
  const bytes = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return bytes.flatMap((pair) => [pair >> 8, pair & 255]).join(".");
}
