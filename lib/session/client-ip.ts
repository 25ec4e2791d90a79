import { headers } from "next/headers";

/** Where the request comes from, as the front saw it: what limits are counted by. */
export async function clientIp(): Promise<string> {
  return (await headers()).get("x-portail-ip") ?? "inconnue";
}
