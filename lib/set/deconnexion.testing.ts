import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { autreMotDePasse, motDePasse } from "@/lib/comptes/denis.testing";
import { hashPassword } from "@/lib/comptes/password";
import { changePassword } from "@/lib/comptes/renewal-commands";
import { db } from "@/lib/platform/db";
import { consumePassage, openSet } from "@/lib/set/commands";
import { deliverBatch, leaseDeconnexions } from "@/lib/set/deconnexion-commands";
import { ensureSigningKey } from "@/lib/set/keys";
import { emptyDatabase } from "@/prisma/cast";
import { type SignedIn, signIn, viewerOf } from "@/prisma/cast-session";
import { createPartnerKeys, createSetStage, ficheOf, partnerAt, type SetStage } from "@/prisma/cast-set";

/** What tests of the end of a right share; a new stage before each of them. */
export type Scene = {
  readonly stage: SetStage;
  chloe: SignedIn;
  readonly muriel: Viewer;
  readonly aline: Viewer;
  /** The logout tokens that the partner was posted. */
  readonly received: string[];
  /** What it answers. */
  answer: number;
};

/** Sets the stage before each test of the file, with a partner that keeps what it is posted; returns how to read it. */
export function openScene(): () => Scene {
  let scene: Scene;
  const partner = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      scene.received.push(new URLSearchParams(body).get("logout_token") ?? "");
      response.writeHead(scene.answer, scene.answer === 302 ? { location: "/ailleurs" } : {}).end();
    });
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => partner.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`;
    const { publicJwk } = await createPartnerKeys("un");
    process.env.SET_PARTENAIRES = JSON.stringify([partnerAt(origin, "set-essai", publicJwk)]);
  });

  afterAll(() => {
    partner.closeAllConnections();
    partner.close();
  });

  beforeEach(async () => {
    await emptyDatabase();
    await ensureSigningKey();
    const stage = await createSetStage();
    const { chloe, muriel, aline } = stage.cast.ids;
    scene = {
      stage,
      chloe: await signIn(chloe),
      muriel: await viewerOf(muriel),
      aline: await viewerOf(aline),
      received: [],
      answer: 200,
    };
  });

  return () => scene;
}

/** Someone goes to the SET; returns the id of the passage, which is the `sid` there. */
export async function arrive({ stage, chloe }: Scene, who: SignedIn = chloe): Promise<string> {
  const url = new URL(await openSet(who.viewer, await ficheOf(who.viewer, stage.ficheId)));
  const secret = url.searchParams.get("login_hint") ?? "";
  const redemption = await consumePassage({ secret, partenaire: "set-essai", sessionHash: who.hash });
  if (!redemption.ok) throw new Error(redemption.raison);
  return redemption.identity.passageId;
}

/** Tells the partners what is due, as a round of the watcher does, and waits for what becomes of it; returns how many. */
export async function deliverDeconnexions(): Promise<number> {
  const batches = [...(await leaseDeconnexions([])).values()];
  await Promise.all(batches.map(deliverBatch));
  return batches.flat().length;
}

/** The access of Chloé on the scene. */
export async function accesIdOf({ stage }: Scene): Promise<string> {
  const row = await db.acces.findFirstOrThrow({
    where: { userId: stage.cast.ids.chloe },
    select: { id: true },
  });
  return row.id;
}

/** « Mot de passe » of the profile, by whoever this is: their other sessions end. */
export async function changeOwnPassword(viewer: Viewer): Promise<void> {
  const passwordHash = await hashPassword(motDePasse);
  await db.user.update({ where: { id: viewer.id }, data: { passwordHash }, select: { id: true } });
  const typed = { motDePasseActuel: motDePasse, motDePasse: autreMotDePasse, motDePasseConfirmation: "" };
  const changed = await changePassword(viewer, typed);
  if (!changed.ok) throw new Error("the password was not changed");
}
