import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

/** The kinds of e-mails that one may stop, each by its column in the preferences; the order is for ever. */
export const envois = ["rappels", "sommaire"] as const;
export type Envoi = (typeof envois)[number];

const labels: Readonly<Record<Envoi, string>> = {
  rappels: "Ne plus recevoir ces rappels",
  sommaire: "Ne plus recevoir ce sommaire",
};

const ID_BYTES = 16;
const TOKEN = /^[\w-]{66}$/;

/**
 * How this person stops these e-mails: a link that works for ever, that no row of the database remembers, and that gives
 * nothing but that. It is good while the portal knows the AUTH_SECRET of that day.
 */
export function desabonnementOf(userId: string, envoi: Envoi): NonNullable<Mail["desabonnement"]> {
  const { origin } = env();
  const jeton = writeJeton(userId, envoi);
  return {
    libelle: labels[envoi],
    page: `${origin}/desabonnement/${jeton}`,
    unClic: `${origin}/api/desabonnement/${jeton}`,
  };
}

/** Whom such a link names and what it stops; null when the portal did not write it. */
export function readDesabonnement(jeton: string): { userId: string; envoi: Envoi } | null {
  if (!TOKEN.test(jeton)) return null;
  const bytes = Buffer.from(jeton, "base64url");
  if (bytes.toString("base64url") !== jeton) return null;
  const said = bytes.subarray(0, ID_BYTES + 1);
  const envoi = envois[said.at(-1) ?? envois.length];
  const sealed = bytes.subarray(ID_BYTES + 1);
  if (!envoi || !env().secrets.some((secret) => timingSafeEqual(seal(said, secret), sealed))) return null;
  const hex = said.subarray(0, ID_BYTES).toString("hex");
  return { userId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), envoi };
}

function writeJeton(userId: string, envoi: Envoi): string {
  const said = Buffer.from([...Buffer.from(userId.replaceAll("-", ""), "hex"), envois.indexOf(envoi)]);
  return Buffer.concat([said, seal(said, env().AUTH_SECRET)]).toString("base64url");
}

function seal(said: Buffer, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "portail-set", "desabonnement", 32));
  return createHmac("sha256", key).update(said).digest();
}
