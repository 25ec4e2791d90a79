import { beforeEach, describe, expect, test } from "vitest";
import { sendDemande } from "@/lib/acces/demande-commands";
import { listOwnDemandes } from "@/lib/acces/demande-queries";
import { ask, demande, lines, NOTHING, requests } from "@/lib/acces/demandes.testing";
import { demandeSchema, readReference } from "@/lib/acces/schema";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { readCourriels } from "@/prisma/cast-maison";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

describe("le numéro ou le lien", () => {
  const id = "01899f00-0000-7000-8000-000000000001";

  test.for(["", "Les Nuits", "26-0123", "https://exemple.example/", "/fiches/nimporte", `x${id}`])(
    "« %s » n’en est pas un, et une phrase dit quoi entrer",
    (saisie) => {
      expect(readReference(saisie)).toBeNull();
      const parsed = demandeSchema.safeParse({ saisie });
      expect(parsed.error?.issues[0]?.message).toMatch(/^Entrez (le|un) numéro/);
    },
  );

  test("les espaces, les tirets et les liens se lisent comme les gens les écrivent", () => {
    for (const saisie of ["2026-0123", " 2026 0123 ", "2026 – 0123", "2026\u20110123"])
      expect(readReference(saisie)).toEqual({ numero: "2026-0123" });
    for (const saisie of [
      id,
      `https://portail.example/fiches/${id.toUpperCase()}`,
      `portail.example/fiches/${id}/acces?x=1`,
      ` /fiches/${id}#haut `,
    ])
      expect(readReference(saisie)).toEqual({ id });
  });
});

describe("demander un accès", () => {
  test("un compte du personnel ne demande rien", async () => {
    await expect(ask("aline", cast.fiches.nuits.numero)).rejects.toThrow(Forbidden);
  });

  test("même réponse et mêmes traces pour la personne, que la production existe ou non", async () => {
    const { nuits, ondes, phare, glaces } = cast.fiches;
    const asked = [
      nuits.numero,
      `https://portail.example/fiches/${cast.fiches.ete.id}`,
      ondes.numero,
      glaces.numero,
      phare.numero,
      NOTHING,
    ];
    for (const saisie of asked) expect(await ask("denis", saisie)).toEqual({ ok: true });
    const own = await listOwnDemandes(await viewerFor("denis"));
    expect(own.map(({ saisie }) => saisie)).toEqual(asked.toReversed());
    for (const row of own) expect(row).toMatchObject({ reponse: null, repondueLe: null, fonction: null });
    const named = (await requests()).filter(({ ficheId }) => ficheId !== null);
    expect(named.map(({ ficheId }) => ficheId)).toEqual([nuits.id, cast.fiches.ete.id]);
    expect(await lines("demande.send")).toBe(asked.length);
  });

  test("qui a déjà l’accès reçoit la même réponse, et ne dérange personne", async () => {
    expect(await ask("chloe", cast.fiches.nuits.numero)).toEqual({ ok: true });
    expect(await requests()).toMatchObject([{ ficheId: null }]);
    expect((await readCourriels()).filter((mail) => mail.includes("demande un accès"))).toEqual([]);
  });

  test("redemander ce qui attend ne change rien, même au même moment ; par le lien, la maison n’en voit qu’une", async () => {
    const denis = await viewerFor("denis");
    for (const saisie of [cast.fiches.nuits.numero, NOTHING])
      await Promise.all([1, 2, 3].map(() => sendDemande(denis, demande(saisie))));
    expect(await requests()).toHaveLength(2);
    await sendDemande(denis, demande(`/fiches/${cast.fiches.nuits.id}`));
    expect((await requests()).filter(({ ficheId }) => ficheId)).toHaveLength(1);
    expect((await readCourriels()).filter((mail) => mail.includes("demande un accès"))).toHaveLength(2);
  });

  test("une fonction inventée est refusée, avec la même phrase dans les deux cas", async () => {
    const refused = { ok: false, errors: { fonctionCode: "Choisissez une fonction de la liste." } };
    for (const saisie of [cast.fiches.nuits.numero, NOTHING])
      expect(await ask("denis", saisie, { fonctionCode: "inventee" })).toEqual(refused);
    expect(await requests()).toEqual([]);
  });

  test("la onzième de la journée est refusée, quoi qu’elle nomme", async () => {
    const denis = await viewerFor("denis");
    const answers = await Promise.all(
      Array.from({ length: 11 }, (_, rank) => sendDemande(denis, demande(`1999-${1000 + rank}`))),
    );
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toMatchObject([{ errors: { form: expect.stringContaining("Reprenez demain") } }]);
    expect(await ask("denis", cast.fiches.nuits.numero)).toMatchObject({ ok: false });
  });

  test("les administrateurs reçoivent le nom, l’adresse entière, la fonction et le message", async () => {
    await ask("denis", cast.fiches.nuits.numero, { fonctionCode: "regie", message: "Bonjour Muriel," });
    const mails = await db.courriel.findMany({ where: { gabarit: "demande" } });
    expect(mails.map(({ destinataire }) => destinataire).sort()).toEqual([
      cast.users.karim.courriel,
      cast.users.muriel.courriel,
    ]);
    const contenu = JSON.stringify(mails[0]?.contenu);
    for (const said of [
      "Denis Côté-Roy",
      cast.users.denis.courriel,
      "Régie",
      "Bonjour Muriel,",
      "acces#demandes",
    ])
      expect(contenu).toContain(said);
  });

  test("le délai ne dit rien non plus : on ne distingue pas une production qui existe", {
    retry: 2,
    timeout: 60_000,
  }, async () => {
    const ROUNDS = 90;
    const names = Array.from({ length: Math.ceil((ROUNDS * 2) / 10) }, (_, rank) => `P${rank}`);
    const viewers = await Promise.all(
      names.map(async (nom) => viewerOf(await createUser({ prenom: "Essai", nom }))),
    );
    const fiches = await db.fiche.findMany({ where: { termineeLe: null }, select: { numero: true } });
    const delays: Record<"existe" | "rien", number[]> = { existe: [], rien: [] };
    for (let start = 0; start < ROUNDS; start += 3) {
      const round = [0, 1, 2].flatMap((step) => {
        const rank = start + step;
        const viewer = viewers[rank % viewers.length] as (typeof viewers)[number];
        const numero = fiches[Math.floor(rank / viewers.length) % fiches.length]?.numero ?? "";
        const pair = [
          { kind: "existe" as const, viewer, numero },
          { kind: "rien" as const, viewer, numero: `1999-${1000 + rank}` },
        ];
        return rank % 2 ? pair : pair.reverse();
      });
      await Promise.all(
        round.map(async ({ kind, viewer, numero }) => {
          const from = performance.now();
          await sendDemande(viewer, demande(numero));
          delays[kind].push(performance.now() - from);
        }),
      );
    }
    const wins = delays.existe.flatMap((a) =>
      delays.rien.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)),
    );
    const auc = wins.reduce((sum, win) => sum + win, 0) / wins.length;
    expect(auc).toBeGreaterThan(0.4);
    expect(auc).toBeLessThan(0.6);
  });
});
