import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/(portail)/fiches/[id]/set/route";
import { db } from "@/lib/platform/db";
import { consume, limits } from "@/lib/platform/rate-limit";
import { cookieName } from "@/lib/session/cookie";
import { type SignedIn, signIn } from "@/prisma/cast-session";
import { createPartnerKeys, createSetStage, partnerAt, type SetStage } from "@/prisma/cast-set";

/* « Accéder au SET », again and again: each passage and its line of the journal stay. */

let stage: SetStage;
let chloe: SignedIn;

beforeAll(async () => {
  const { publicJwk } = await createPartnerKeys("un");
  process.env.SET_PARTENAIRES = JSON.stringify([partnerAt("http://127.0.0.1:9", "set-essai", publicJwk)]);
  stage = await createSetStage();
  chloe = await signIn(stage.cast.ids.chloe);
});

function click(token: string): Promise<Response> {
  const request = new NextRequest(`http://localhost:3000/fiches/${stage.ficheId}/set`);
  request.cookies.set(cookieName("session"), token);
  return GET(request, { params: Promise.resolve({ id: stage.ficheId }) });
}

const kept = async () => [
  await db.passage.count(),
  await db.journal.count({ where: { action: "set.open" } }),
];

test("le SET s’ouvre 120 fois en dix minutes par personne; au-delà, 429, quand revenir, et rien ne s’écrit", async () => {
  await consume(limits.passageParPersonne, chloe.viewer.id, 119);
  const last = await click(chloe.token);
  expect(last.status).toBe(303);
  expect(last.headers.get("location")).toContain("http://127.0.0.1:9/oidc/initier");
  expect(await kept()).toEqual([1, 1]);

  const refused = await click(chloe.token);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(500);
  expect(await refused.text()).toMatch(/^Vous avez ouvert le SET .* Réessayez dans 10 min\.$/);
  expect(await kept()).toEqual([1, 1]);

  const { token } = await signIn(stage.cast.ids.karim);
  expect((await click(token)).status).toBe(303);
});
