import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces } from "@/lib/acces/commands";
import { changeInvitation, inviteToFiche, resendInvitation } from "@/lib/acces/invitation-commands";
import { addList } from "@/lib/acces/list-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { invitationLines, lastInvitation } from "@/lib/invitations/invitation.testing";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

/* Rule 8: staff manage the accesses of an inactive house, whose fiches do not open the SET. */

const GASPARD = "gaspard@exemple.example";
const AUTRE = "autre@exemple.example";
const terms = { fonctionCode: null, jusquau: null };
let cast: DemoCast;
let ficheId: string;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  ficheId = cast.fiches.nuits.id;
  aline = await viewerFor("aline");
  await inviteToFiche(aline, { ficheId, courriel: GASPARD, nom: null, ...terms });
  await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
  await db.courriel.deleteMany();
});

const addLines = (...courriels: string[]) =>
  addList(aline, {
    ficheId,
    cle: crypto.randomUUID(),
    jusquau: null,
    lignes: courriels.map((courriel) => ({ courriel, nom: null, userId: null, fonctionCode: null })),
  });

describe("dans une maison inactive, l’AQPM", () => {
  test("n’envoie aucun lien que personne ne pourrait suivre : elle la réactive d’abord", async () => {
    const refused = { ok: false, errors: { form: expect.stringContaining("Réactivez-la d’abord") } };
    const { id: invitationId } = await lastInvitation(GASPARD);
    expect(await inviteToFiche(aline, { ficheId, courriel: AUTRE, nom: null, ...terms })).toMatchObject(
      refused,
    );
    expect(await resendInvitation(aline, { invitationId })).toMatchObject(refused);
    expect(await changeInvitation(aline, { invitationId, courriel: AUTRE, ...terms })).toMatchObject(refused);
    expect(await addLines(AUTRE, cast.users.denis.courriel)).toMatchObject(refused);
    expect(await db.courriel.count()).toBe(0);
    expect(await invitationLines()).toEqual(["invitation.send"]);
    expect(await db.acces.count({ where: { ficheId, userId: cast.users.denis.id } })).toBe(0);
  });

  test("change la fonction d’une invitation sans rien envoyer", async () => {
    const { id: invitationId } = await lastInvitation(GASPARD);
    expect(
      await changeInvitation(aline, { invitationId, fonctionCode: "regie", jusquau: null }),
    ).toMatchObject({ ok: true, sent: false });
    expect(await db.courriel.count()).toBe(0);
  });

  test("ajoute qui a un compte : le courriel dit quand le SET s’ouvrira, pas qu’il s’ouvre", async () => {
    const { id: userId, courriel } = cast.users.denis;
    expect(await inviteToFiche(aline, { ficheId, courriel, nom: null, ...terms })).toMatchObject({
      outcome: "registered",
      userId,
    });
    expect(await grantAcces(aline, { ficheId, userId, confirme: true })).toMatchObject({ granted: true });
    const { sujet, contenu } = await db.courriel.findFirstOrThrow({ where: { destinataire: courriel } });
    expect(sujet).toMatch(/^Vous êtes sur la liste des accès de «.Les Nuits de la Côte-Nord.»$/);
    const text = JSON.stringify(contenu);
    expect(text).toContain("Le SET s’ouvrira quand la maison de production sera de nouveau active.");
    expect(text).not.toMatch(/Vous pouvez accéder|cliquez sur/);
  });

  test("ajoute une liste où chacun a un compte", async () => {
    expect(await addLines(cast.users.denis.courriel)).toMatchObject({ ok: true, ajoutees: 1, invitees: 0 });
  });
});
