import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { listMois, listTypes, MONTHS, readAttention, readChiffres } from "@/lib/tableau/queries";
import { emptyDatabase } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const aline = () => viewerOf(cast.users.aline.id);

describe("le tableau de bord est refusé", () => {
  test("à qui n’est pas du personnel de l’AQPM, et au personnel sans second facteur", async () => {
    const viewers = [
      await viewerOf(cast.users.muriel.id),
      await viewerOf(cast.users.denis.id),
      { ...(await aline()), factor: false },
    ];
    for (const viewer of viewers)
      for (const read of [readChiffres, readAttention, listMois, listTypes])
        await expect(read(viewer)).rejects.toThrow(Forbidden);
  });
});

describe("le tableau de bord compte", () => {
  test("ce qui est actif aujourd’hui, et rien d’une maison inactive", async () => {
    expect(await readChiffres(await aline())).toEqual({
      maisonsActives: 2,
      fichesActives: 5,
      personnesAutorisees: 4,
      comptes: 7,
      passages: 0,
    });
    const types = await listTypes(await aline());
    expect(types.reduce((sum, { fiches }) => sum + fiches, 0)).toBe(5);
  });

  test("les fiches des douze derniers mois de Montréal, même les mois sans fiche", async () => {
    await db.$executeRaw`UPDATE "Fiche" SET "createdAt" = '2027-03-01T04:59:59Z' WHERE "id" = ${cast.fiches.nuits.id}::uuid`;
    await db.$executeRaw`UPDATE "Fiche" SET "createdAt" = '2027-03-01T05:00:00Z' WHERE "id" = ${cast.fiches.ete.id}::uuid`;
    await setClock("2027-03-31T23:00:00Z");
    const mois = await listMois(await aline()).finally(() => setClock(null));
    expect(mois).toHaveLength(MONTHS);
    expect(mois.slice(-2)).toEqual([
      { mois: "2027-02", fiches: 1 },
      { mois: "2027-03", fiches: 1 },
    ]);
  });

  test("ce qui demande quelqu’un, une chose à la fois", async () => {
    const before = await readAttention(await aline());
    expect(before).toEqual({
      revuesEnRetard: 0,
      maisonsSansAdministrateur: 0,
      courrielsAbandonnes: 0,
      courrielsRevenus: 0,
      avisAbandonnes: 0,
      partenairesEnPanne: 0,
      incidentsSansAvis: 0,
      tachesEnPanne: 0,
    });
    const courriel = { gabarit: "essai", destinataire: "a@exemple.example", sujet: "Essai" };
    await db.courriel.create({ data: { ...courriel, cle: "un", statut: "ABANDONNE" } });
    await db.courriel.create({ data: { ...courriel, cle: "deux", statut: "ENVOYE", rebondLe: new Date() } });
    await db.maison.create({ data: { nom: "Maison sans personne" } });
    await db.tache.create({ data: { nom: "essai", bailJusqua: new Date(), erreur: "échec" } });
    await db.etatPartenaire.create({ data: { partenaire: "set", echecs: 2 } });
    await db.revue.create({
      data: {
        maisonId: cast.maisons.fleuve.id,
        trimestre: "2020-T1",
        ouverteLe: new Date("2020-01-01"),
        echeance: new Date("2020-01-31"),
      },
    });
    expect(await readAttention(await aline())).toEqual({
      ...before,
      revuesEnRetard: 1,
      maisonsSansAdministrateur: 1,
      courrielsAbandonnes: 1,
      courrielsRevenus: 1,
      partenairesEnPanne: 1,
      tachesEnPanne: 1,
    });
  });
});
