import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { durees, type Ligne, nombre } from "./chiffres";
import { ask } from "./http";
import type { Scene } from "./scene";

const PATIENCE_MS = 60_000;
/** A machine that cannot keep the pace is waited for: what it does is then counted, and said. */
const MOST_UNDER_WAY = 300;

/**
 * The keys turn, again and again, while hand-offs begin at a steady pace on two processes. The hour that each step waits
 * is made to have passed, once both processes publish what was changed: that is all that it is for.
 */
export async function rotation(scene: Scene, tours: number, perSecond: number): Promise<Ligne[]> {
  const { origin } = scene.portals;
  const keys = createRemoteJWKSet(new URL(`${origin}/oidc/jwks`), { cooldownDuration: 1_000 });
  const kids = new Set<string>();
  const times: number[] = [];
  const failures: string[] = [];
  const trip = async (passage: string) => {
    const started = performance.now();
    try {
      const { idToken } = await scene.voyage.go(passage);
      const { protectedHeader } = await jwtVerify(idToken, keys, { issuer: origin, audience: "set-demo" });
      kids.add(protectedHeader.kid ?? "");
      times.push(performance.now() - started);
    } catch (error) {
      failures.push(String(error));
    }
  };

  let turning = true;
  const begun = performance.now();
  const turned = turn(scene, tours).finally(() => {
    turning = false;
  });
  turned.catch(() => undefined);
  const trips: Promise<void>[] = [];
  while (turning) {
    // One second of it: the passages at once, then each departure in its time.
    const passages = await writePassages(scene, perSecond);
    const from = performance.now();
    for (const [rank, passage] of passages.entries()) {
      await sleep(Math.max(0, from + (rank * 1000) / perSecond - performance.now()));
      while (trips.length - times.length - failures.length >= MOST_UNDER_WAY) await sleep(5);
      trips.push(trip(passage));
    }
  }
  await turned;
  await Promise.all(trips);
  const seconds = (performance.now() - begun) / 1000;
  for (const why of new Set(failures)) console.log(`  ✗ ${why}`);
  return [
    ["rotations complètes, deux processus", `${tours} (${kids.size} clés ont signé)`, "3"],
    [
      "passages pendant ce temps",
      `${nombre(trips.length)}, ${Math.round(trips.length / seconds)} par seconde`,
      "100 par seconde",
    ],
    ["passages qui ont échoué", nombre(failures.length), "aucun", failures.length > 0],
    ["`/oidc/auth`, `/oidc/token`, et la signature vérifiée", durees(times), ""],
  ];
}

async function turn({ portals }: Scene, tours: number): Promise<void> {
  const { activateKey, prepareKey, retireKey } = await import("@/lib/set/key-commands");
  const { listKeys } = await import("@/lib/set/key-queries");
  const { db } = await import("@/lib/platform/db");
  const step = async (work: () => Promise<{ ok: boolean }>) => {
    const done = await work();
    if (!done.ok) throw new Error(JSON.stringify(done));
    const kids = (await listKeys()).map(({ kid }) => kid);
    for (const rank of portals.pids.keys()) await published(portals, rank, kids);
    await db.$executeRaw`
      UPDATE "CleSignature" SET "createdAt" = "createdAt" - interval '61 minutes',
        "remplaceeLe" = "remplaceeLe" - interval '61 minutes'`;
  };
  for (let tour = 0; tour < tours; tour++) {
    const former = (await listKeys())[0]?.kid ?? "";
    await step(prepareKey);
    await step(() => activateKey(undefined, false));
    await step(() => retireKey(former, false));
  }
}

/** Waits for this process to publish these keys, in this order, and no other. */
async function published({ origin, proxy }: Scene["portals"], rank: number, kids: string[]): Promise<void> {
  const wanted = kids.join(" ");
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(200)) {
    proxy.pick = (path) => (path === "/oidc/jwks" ? rank : null);
    const { keys } = JSON.parse((await ask(`${origin}/oidc/jwks`)).body) as { keys: { kid: string }[] };
    proxy.pick = () => null;
    if (keys.map(({ kid }) => kid).join(" ") === wanted) return;
  }
  throw new Error("Un processus ne publie pas les clés de la base.");
}

/** Passages as the click writes them, many at once: the keys have no part in it. */
async function writePassages({ ficheId, userId, voyage }: Scene, count: number): Promise<string[]> {
  const { db } = await import("@/lib/platform/db");
  const { hashSecret } = await import("@/lib/platform/ids");
  const secrets = Array.from({ length: count }, () => randomBytes(32).toString("base64url"));
  const tokenHash = hashSecret(voyage.cookie.split("=", 2)[1] ?? "");
  await db.$executeRaw`
    INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "expiresAt")
    SELECT gen_random_uuid(), h, 'set-demo', a."userId", a."ficheId", a."id", s."id", portail_now() + interval '60 seconds'
    FROM unnest(${secrets.map(hashSecret)}::text[]) h, "Acces" a, "Session" s
    WHERE a."ficheId" = ${ficheId}::uuid AND a."userId" = ${userId}::uuid AND s."tokenHash" = ${tokenHash}`;
  return secrets;
}
