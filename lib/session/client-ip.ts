import { headers } from "next/headers";

/** Where the request comes from, as the front saw it: what limits are counted by, an IPv4 address or the /64 of an IPv6 one. */
export async function clientIp(): Promise<string> {
  return (await headers()).get("x-portail-ip") ?? "inconnue";
}
