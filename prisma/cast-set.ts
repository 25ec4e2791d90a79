import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { Viewer } from "@/lib/authorization/viewer";
import { findFicheTarget } from "@/lib/fiches/queries";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { SetFiche } from "@/lib/set/schema";
import { type Cast, createCast } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

/** For tests of the hand-off: Chloé is on the list of one active fiche of Boréales, and signed in. */
export type SetStage = {
  readonly cast: Cast;
  readonly ficheId: string;
  readonly today: string;
  readonly finLe: string;
};

/** Sets the stage in an empty database. */
export async function createSetStage(): Promise<SetStage> {
  const cast = await createCast();
  const { today } = await viewerFor("chloe");
  const finLe = addDays(today, 120);
  const producteur = await db.producteur.create({
    data: { maisonId: cast.boreales, nature: "SOCIETE", nom: "Boréales inc." },
    select: { id: true },
  });
  const fiche = await db.fiche.create({
    data: {
      numero: "2026-9001",
      maisonId: cast.boreales,
      producteurId: producteur.id,
      titre: "Les marées d’octobre",
      type: "LONG_METRAGE",
      entente: "FILM",
      finLe: fromDay(finLe),
      tournageDebut: fromDay(today),
      tournageFin: fromDay(addDays(today, 90)),
      ressourceNom: "Karim Benali",
      ressourceCourriel: "karim@boreales.example",
      ressourceTelephone: "+15148736565",
    },
    select: { id: true },
  });
  await db.acces.create({
    data: {
      ficheId: fiche.id,
      userId: cast.ids.chloe,
      fonctionCode: "coordination",
      accordeParId: cast.ids.muriel,
    },
    select: { id: true },
  });
  return { cast, ficheId: fiche.id, today, finLe };
}

/** The fiche as the viewer finds it. */
export async function ficheOf(viewer: Viewer, id: string): Promise<SetFiche> {
  const fiche = await findFicheTarget(viewer, id);
  if (!fiche) throw new Error("Cette fiche n’existe pas pour cette personne.");
  return fiche;
}

/** The keys of a partner, for `private_key_jwt`. */
export async function createPartnerKeys(kid: string): Promise<{ privateKey: CryptoKey; publicJwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" } };
}

/** The configuration of a partner of tests, at a port of the loopback. */
export function partnerAt(origin: string, client_id: string, key: JWK) {
  return {
    client_id,
    client_name: `SET d’essai (${client_id})`,
    redirect_uris: [`${origin}/oidc/callback`],
    initiate_login_uri: `${origin}/oidc/initier`,
    backchannel_logout_uri: `${origin}/oidc/deconnexion`,
    lecture: true,
    target_link_uri: `${origin}/productions/{fiche_id}`,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [key] },
  };
}
