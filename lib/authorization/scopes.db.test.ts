import { beforeAll, describe, expect, test } from "vitest";
import { can } from "@/lib/authorization/rules";
import {
  accesScope,
  demandeScope,
  ficheScope,
  invitationScope,
  journalScope,
  maisonScope,
  producteurScope,
  userScope,
} from "@/lib/authorization/scopes";
import { isAccesCurrent, isFicheActive } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { addDays, fromDay, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { createUser } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
/** Everyone who asks, by who they are. */
const viewers = new Map<string, Viewer>();

const who = [
  "Muriel, déléguée de Boréales",
  "Karim, principal de Boréales",
  "Chloé, autorisée sur une fiche active et une terminée",
  "Denis, sans accès",
  "Inès, déléguée de Films du Fleuve",
  "Aline, personnel de l’AQPM",
  "Rosalie, déléguée de la maison inactive",
  "un accès qui finit aujourd’hui",
  "un accès fini hier",
  "un accès retiré",
  "un accès à une fiche terminée d’elle-même",
  "un accès à une fiche d’une maison inactive",
  "une ancienne administratrice",
  "une ancienne administratrice encore autorisée",
  "une administratrice de deux maisons",
  "une administratrice d’une autre maison, autorisée sur une fiche de Boréales",
] as const;
type Who = (typeof who)[number];

beforeAll(async () => {
  cast = await createDemoCast();
  const { users, maisons, fiches, rosalie } = cast;
  const { today } = await viewerOf(users.denis.id);
  const yesterday = fromDay(addDays(today, -1));
  // Both sides of midnight: the last day is inclusive.
  await db.fiche.update({ where: { id: fiches.fleuve.id }, data: { finLe: fromDay(today) } });
  await db.fiche.update({ where: { id: fiches.glaces.id }, data: { finLe: yesterday } });
  const acces = (ficheId: string, userId: string, plus = {}) => ({
    ficheId,
    userId,
    accordeParId: users.karim.id,
    ...plus,
  });
  const people = new Map<Who, string>([
    ["Muriel, déléguée de Boréales", users.muriel.id],
    ["Karim, principal de Boréales", users.karim.id],
    ["Chloé, autorisée sur une fiche active et une terminée", users.chloe.id],
    ["Denis, sans accès", users.denis.id],
    ["Inès, déléguée de Films du Fleuve", users.ines.id],
    ["Aline, personnel de l’AQPM", users.aline.id],
    ["Rosalie, déléguée de la maison inactive", rosalie.id],
  ]);
  for (const name of who)
    if (!people.has(name)) people.set(name, await createUser({ prenom: "Autre", nom: "Personne" }));
  const idOf = (name: Who) => people.get(name) ?? "";
  await db.acces.createMany({
    data: [
      acces(fiches.nuits.id, idOf("un accès qui finit aujourd’hui"), { jusquau: fromDay(today) }),
      acces(fiches.nuits.id, idOf("un accès fini hier"), { jusquau: yesterday }),
      acces(fiches.nuits.id, idOf("un accès retiré"), { retireLe: yesterday }),
      acces(fiches.glaces.id, idOf("un accès à une fiche terminée d’elle-même")),
      acces(fiches.phare.id, idOf("un accès à une fiche d’une maison inactive")),
      acces(fiches.ete.id, idOf("une ancienne administratrice encore autorisée")),
      acces(
        fiches.nuits.id,
        idOf("une administratrice d’une autre maison, autorisée sur une fiche de Boréales"),
      ),
    ],
  });
  const former = (
    ["une ancienne administratrice", "une ancienne administratrice encore autorisée"] as const
  ).map(idOf);
  const both = idOf("une administratrice de deux maisons");
  const elsewhere = idOf("une administratrice d’une autre maison, autorisée sur une fiche de Boréales");
  const administers = ({ id: maisonId }: { id: string }, userId: string) => ({
    maisonId,
    userId,
    genre: "PRINCIPAL" as const,
  });
  await db.administrateur.createMany({
    data: [
      ...former.map((userId) => administers(maisons.boreales, userId)),
      ...[maisons.boreales, maisons.inactive].map((maison) => administers(maison, both)),
      administers(maisons.fleuve, elsewhere),
    ],
  });
  await db.administrateur.deleteMany({ where: { userId: { in: former } } });
  await db.demandeAcces.createMany({
    data: [...Object.values(fiches), { id: null }].map(({ id: ficheId }) => ({
      ficheId,
      userId: users.denis.id,
      saisie: "2026-0001",
    })),
  });
  const rest = { courriel: "invitee@exemple.example", expiresAt: new Date() };
  await db.invitation.createMany({
    data: [
      ...Object.values(fiches).map(({ id, maisonId }) => ({ ...rest, hash: id, maisonId, ficheId: id })),
      ...Object.values(maisons).map(({ id }) => ({ ...rest, hash: id, maisonId: id })),
    ],
  });
  for (const name of who) viewers.set(name, await viewerOf(idOf(name)));
});

function viewerNamed(name: string): Viewer {
  const viewer = viewers.get(name);
  if (!viewer) throw new Error(`nobody is « ${name} »`);
  return viewer;
}

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

async function fichesWithTarget(viewer: Viewer) {
  const rows = await db.fiche.findMany({
    include: { maison: true, acces: { where: { userId: viewer.id } } },
  });
  return rows.map((row) => {
    const own = row.acces[0];
    const active = isFicheActive({ termineeLe: row.termineeLe, finLe: toDay(row.finLe) }, viewer.today);
    const onList =
      own !== undefined &&
      isAccesCurrent({ retireLe: own.retireLe, jusquau: toDay(own.jusquau) }, viewer.today);
    return { id: row.id, titre: row.titre, target: { maison: row.maison, active, onList } };
  });
}

describe("la règle et la recherche sont d’accord, pour", () => {
  test.for(who)("%s : les fiches", async (name) => {
    const viewer = viewerNamed(name);
    const all = await fichesWithTarget(viewer);
    const readable = all.filter(({ target }) => can(viewer, "fiche.read", target));
    expect(ids(await db.fiche.findMany({ where: ficheScope(viewer) }))).toEqual(ids(readable));
    for (const { id, target } of all) {
      const found = await db.fiche.findFirst({
        where: { AND: [{ id }, ficheScope(viewer)] },
        select: { id: true },
      });
      expect(found !== null).toBe(can(viewer, "fiche.read", target));
      if (can(viewer, "set.open", target)) expect(viewer.ficheIds).toContain(id);
    }
    const live = all.filter(({ target }) => target.active && target.onList);
    expect([...viewer.ficheIds].sort()).toEqual(ids(live));
  });

  test.for(who)("%s : les listes d’accès", async (name) => {
    const viewer = viewerNamed(name);
    const targets = new Map((await fichesWithTarget(viewer)).map(({ id, target }) => [id, target]));
    const readable = (await db.acces.findMany()).filter(({ ficheId }) => {
      const target = targets.get(ficheId);
      return target !== undefined && can(viewer, "acces.read", target);
    });
    expect(ids(await db.acces.findMany({ where: accesScope(viewer) }))).toEqual(ids(readable));
  });

  test.for(who)("%s : les invitations", async (name) => {
    const viewer = viewerNamed(name);
    const targets = new Map((await fichesWithTarget(viewer)).map(({ id, target }) => [id, target]));
    const all = await db.invitation.findMany({ include: { maison: true } });
    const readable = all.filter(({ ficheId, maison }) => {
      const target = targets.get(ficheId ?? "");
      return target ? can(viewer, "acces.read", target) : can(viewer, "maison.read", maison);
    });
    expect(ids(await db.invitation.findMany({ where: invitationScope(viewer) }))).toEqual(ids(readable));
  });

  test.for(who)("%s : les demandes d’accès", async (name) => {
    const viewer = viewerNamed(name);
    const targets = new Map((await fichesWithTarget(viewer)).map(({ id, target }) => [id, target]));
    const readable = (await db.demandeAcces.findMany()).filter(({ ficheId }) => {
      const target = ficheId === null ? undefined : targets.get(ficheId);
      return target !== undefined && can(viewer, "acces.read", target);
    });
    expect(ids(await db.demandeAcces.findMany({ where: demandeScope(viewer) }))).toEqual(ids(readable));
  });

  test.for(who)("%s : les maisons et leurs producteurs", async (name) => {
    const viewer = viewerNamed(name);
    const maisons = (await db.maison.findMany()).filter((maison) => can(viewer, "maison.read", maison));
    expect(ids(await db.maison.findMany({ where: maisonScope(viewer) }))).toEqual(ids(maisons));
    const producteurs = await db.producteur.findMany({ include: { maison: true } });
    const readable = producteurs.filter(({ maison }) => can(viewer, "producteur.read", maison));
    expect(ids(await db.producteur.findMany({ where: producteurScope(viewer) }))).toEqual(ids(readable));
  });

  test.for(who)("%s : les histoires des maisons et de leurs fiches", async (name) => {
    const viewer = viewerNamed(name);
    const maisons = (await db.maison.findMany()).filter((maison) => can(viewer, "maison.read", maison));
    const open = ids(maisons);
    const rows = await db.journal.findMany();
    const readable = rows.filter(({ maisonId }) => (maisonId ? open.includes(maisonId) : viewer.staff));
    const said = (rows: { id: bigint }[]) => rows.map(({ id }) => String(id)).sort();
    expect(said(await db.journal.findMany({ where: journalScope(viewer) }))).toEqual(said(readable));
  });

  test.for(who)("%s : les comptes", async (name) => {
    const viewer = viewerNamed(name);
    const readable = (await db.user.findMany()).filter((user) => can(viewer, "user.read", user));
    expect(ids(await db.user.findMany({ where: userScope(viewer) }))).toEqual(ids(readable));
  });
});

describe("ce que chacun voit, par son nom", () => {
  const boreales = ["Ce que dit le fleuve", "L’Été sans Élise", "Les Nuits de la Côte-Nord", "Ondes courtes"];
  const fleuve = ["Ceux d’en face", "Glaces", "Les Grandes Marées"];
  const phare = "Le Phare endormi";
  const nuits = "Les Nuits de la Côte-Nord";
  const seen: Record<Who, string[]> = {
    "Denis, sans accès": [],
    "un accès fini hier": [],
    "un accès retiré": [],
    "un accès à une fiche terminée d’elle-même": [],
    "une ancienne administratrice": [],
    "une ancienne administratrice encore autorisée": ["L’Été sans Élise"],
    "un accès qui finit aujourd’hui": [nuits],
    "un accès à une fiche d’une maison inactive": [phare],
    "Chloé, autorisée sur une fiche active et une terminée": [nuits],
    "Inès, déléguée de Films du Fleuve": fleuve,
    "une administratrice d’une autre maison, autorisée sur une fiche de Boréales": [...fleuve, nuits],
    "Rosalie, déléguée de la maison inactive": [phare],
    "Muriel, déléguée de Boréales": boreales,
    "Karim, principal de Boréales": boreales,
    "une administratrice de deux maisons": [...boreales, phare],
    "Aline, personnel de l’AQPM": [...boreales, ...fleuve, phare],
  };

  test.for(Object.entries(seen))("%s", async ([name, titres]) => {
    const found = await db.fiche.findMany({ where: ficheScope(viewerNamed(name)), select: { titre: true } });
    expect(found.map(({ titre }) => titre).sort()).toEqual([...titres].sort());
  });
});
