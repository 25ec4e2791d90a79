import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces } from "@/lib/acces/commands";
import { sendDemande } from "@/lib/acces/demande-commands";
import {
  findDemande,
  isToldOfRefusal,
  listDemandes,
  listFichesAsked,
  listOwnDemandes,
} from "@/lib/acces/demande-queries";
import { ask, demande, lines, NOTHING, pendingOf, requests } from "@/lib/acces/demandes.testing";
import { acceptDemande, refuseDemande } from "@/lib/acces/reponse-commands";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

describe("répondre à une demande", () => {
  test("elle n’existe que pour la maison de la production et pour le personnel", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    const demandeId = await pendingOf("denis");
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      const fiche = { id: cast.fiches.nuits.id, maison: cast.maisons.boreales };
      expect(await listDemandes(viewer, fiche)).toEqual([]);
      await expect(acceptDemande(viewer, { demandeId })).rejects.toThrow(NotFound);
      await expect(refuseDemande(viewer, { demandeId })).rejects.toThrow(NotFound);
    }
    await ask("denis", NOTHING);
    const nothing = await db.demandeAcces.findFirstOrThrow({ where: { ficheId: null } });
    await expect(acceptDemande(await viewerFor("aline"), { demandeId: nothing.id })).rejects.toThrow(
      NotFound,
    );
    expect(await lines("demande.accept")).toBe(0);
  });

  test("une production terminée depuis se refuse seulement ; une maison inactive ne répond plus", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    const demandeId = await pendingOf("denis");
    const muriel = await viewerFor("muriel");
    await endFiche(muriel, { id: cast.fiches.nuits.id });
    await expect(acceptDemande(muriel, { demandeId })).rejects.toThrow(Forbidden);
    const { id } = cast.maisons.boreales;
    await db.maison.update({ where: { id }, data: { statut: "INACTIF" } });
    await expect(refuseDemande(muriel, { demandeId })).rejects.toThrow(Forbidden);
    await db.maison.update({ where: { id }, data: { statut: "ACTIF" } });
    expect(await refuseDemande(muriel, { demandeId })).toMatchObject({ ok: true });
  });

  test("quelqu’un suspendu ou devenu personnel entre-temps n’est pas ajouté : une phrase le dit", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    const demandeId = await pendingOf("denis");
    const { id } = cast.users.denis;
    for (const data of [{ suspendedAt: new Date() }, { suspendedAt: null, staff: true }]) {
      await db.user.update({ where: { id }, data });
      expect(await acceptDemande(await viewerFor("karim"), { demandeId })).toMatchObject({
        ok: false,
        errors: { form: expect.stringContaining("Refusez la demande") },
      });
    }
    expect(await db.acces.count({ where: { userId: id } })).toBe(0);
    expect(await pendingOf("denis")).toBe(demandeId);
  });

  test("acceptée : l’accès et la fonction d’un coup, le journal, un courriel à la personne, et les autres avisés d’un nouveau", async () => {
    await ask("denis", cast.fiches.nuits.numero, { fonctionCode: "regie" });
    await db.courriel.deleteMany();
    const demandeId = await pendingOf("denis");
    expect(await acceptDemande(await viewerFor("karim"), { demandeId })).toMatchObject({ ok: true });
    const acces = await db.acces.findFirstOrThrow({ where: { userId: cast.users.denis.id } });
    expect(acces).toMatchObject({ fonctionCode: "regie", retireLe: null, accordeParId: cast.users.karim.id });
    expect(await findFicheTarget(await viewerFor("denis"), cast.fiches.nuits.id)).not.toBeNull();
    const written = await db.journal.findMany({
      where: { sujetId: cast.users.denis.id, acteurId: cast.users.karim.id },
      orderBy: { id: "asc" },
      select: { action: true },
    });
    expect(written.map(({ action }) => action)).toEqual(["demande.accept", "acces.grant"]);
    const gabarits = await db.courriel.findMany({ select: { gabarit: true, destinataire: true } });
    expect(gabarits.map((mail) => `${mail.gabarit} ${mail.destinataire}`).sort()).toEqual([
      `acces-accorde ${cast.users.denis.courriel}`,
      `nouvelle-personne ${cast.users.muriel.courriel}`,
    ]);
    expect(await listOwnDemandes(await viewerFor("denis"))).toMatchObject([{ reponse: "ACCEPTEE" }]);
  });

  test("refusée : la personne lit ce qu’elle a écrit, jamais le titre ni la maison", async () => {
    const saisie = `/fiches/${cast.fiches.nuits.id}`;
    await ask("denis", saisie);
    const demandeId = await pendingOf("denis");
    await refuseDemande(await viewerFor("muriel"), { demandeId });
    const mail = await db.courriel.findFirstOrThrow({ where: { gabarit: "demande-refusee" } });
    expect(mail.destinataire).toBe(cast.users.denis.courriel);
    const text = `${mail.sujet} ${JSON.stringify(mail.contenu)}`;
    expect(text).toContain(saisie);
    for (const secret of ["Nuits", "Boréales", "Muriel"]) expect(text).not.toContain(secret);
    expect(await ask("denis", saisie)).toEqual({ ok: true });
    expect(await listFichesAsked(await viewerFor("muriel"))).toMatchObject([{ demandes: 1 }]);
  });

  test("refusée : à un compte suspendu, ou à qui refuse la sienne, rien n’est écrit, et la page le sait", async () => {
    const muriel = await viewerFor("muriel");
    const suspend = (suspendedAt: Date | null) =>
      db.user.update({ where: { id: cast.users.denis.id }, data: { suspendedAt } });
    for (const [persona, suspended, told] of [
      ["denis", true, false],
      ["muriel", false, false],
      ["denis", false, true],
    ] as const) {
      await ask(persona, cast.fiches.fleuve.numero);
      const demandeId = await pendingOf(persona);
      await suspend(suspended ? new Date() : null);
      await refuseDemande(muriel, { demandeId });
      const refused = await findDemande(muriel, demandeId);
      expect(refused && isToldOfRefusal(muriel, refused)).toBe(told);
      expect(await db.courriel.count({ where: { cle: `demande-refusee:${demandeId}` } })).toBe(told ? 1 : 0);
      await suspend(null);
    }
  });

  test("acceptée et refusée au même moment : une seule réponse, et l’autre personne le lit", async () => {
    for (let round = 0; round < 5; round++) {
      const user = await viewerOf(await createUser({ prenom: "Essai", nom: `N${round}` }));
      await sendDemande(user, demande(cast.fiches.nuits.numero));
      const where = { userId: user.id };
      const { id: demandeId } = await db.demandeAcces.findFirstOrThrow({ where });
      const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
      const answers = await Promise.all([
        acceptDemande(muriel, { demandeId }),
        refuseDemande(karim, { demandeId }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const { reponse } = await db.demandeAcces.findFirstOrThrow({ where });
      expect(await db.acces.count({ where })).toBe(reponse === "ACCEPTEE" ? 1 : 0);
      const said = { sujetId: user.id, action: { in: ["demande.accept", "demande.refuse"] } };
      expect(await db.journal.count({ where: said })).toBe(1);
    }
  });

  test("acceptée deux fois : un accès, une ligne, un courriel ; retiré depuis, il ne revient pas d’un vieux bouton", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    const demandeId = await pendingOf("denis");
    const muriel = await viewerFor("muriel");
    const answers = await Promise.all([1, 2, 3].map(() => acceptDemande(muriel, { demandeId })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await lines("demande.accept")).toBe(1);
    expect(await db.courriel.count({ where: { gabarit: "acces-accorde" } })).toBe(1);
    await db.acces.updateMany({ where: { userId: cast.users.denis.id }, data: { retireLe: new Date() } });
    await acceptDemande(muriel, { demandeId });
    expect(await db.acces.count({ where: { userId: cast.users.denis.id, retireLe: null } })).toBe(0);
  });

  test("qui est ajouté autrement a sa réponse ; la maison n’a plus rien à faire", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    const muriel = await viewerFor("muriel");
    expect(await listFichesAsked(muriel)).toEqual([
      { id: cast.fiches.nuits.id, titre: "Les Nuits de la Côte-Nord", demandes: 1 },
    ]);
    const input = { ficheId: cast.fiches.nuits.id, userId: cast.users.denis.id, confirme: true };
    await grantAcces(muriel, input);
    expect(await requests()).toMatchObject([{ reponse: "ACCEPTEE" }]);
    expect(await listFichesAsked(muriel)).toEqual([]);
  });

  test("après 90 jours une demande disparaît, répondue ou non", async () => {
    await ask("denis", cast.fiches.nuits.numero);
    await ask("denis", NOTHING);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    await db.demandeAcces.updateMany({ where: { ficheId: null }, data: { createdAt: days(91) } });
    await db.demandeAcces.updateMany({
      where: { ficheId: cast.fiches.nuits.id },
      data: { createdAt: days(89) },
    });
    await purgeExpired();
    expect(await requests()).toMatchObject([{ ficheId: cast.fiches.nuits.id }]);
  });
});
