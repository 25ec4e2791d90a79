import { db } from "@/lib/platform/db";

export type KeyState = "active" | "prochaine" | "remplacée";

/** A signing key as its keeper sees it; never its private part. */
export type KeyLine = {
  readonly kid: string;
  readonly etat: KeyState;
  readonly publieeLe: Date;
  readonly activeeLe: Date | null;
  readonly remplaceeLe: Date | null;
};

/** The keys of the JWKS, the one that signs first, then the newest. */
export async function listKeys(): Promise<KeyLine[]> {
  const keys = await db.cleSignature.findMany({
    select: { kid: true, active: true, createdAt: true, activeeLe: true, remplaceeLe: true },
    orderBy: [{ active: "desc" }, { createdAt: "desc" }, { kid: "asc" }],
  });
  return keys.map(({ active, createdAt, ...key }) => ({
    ...key,
    publieeLe: createdAt,
    etat: active ? "active" : key.remplaceeLe ? "remplacée" : "prochaine",
  }));
}
