import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { unique } from "@/e2e/fixtures";
import { personas } from "@/prisma/personas";

/** A house with its review open, that no other test knows; everyone's password is that of the demonstration. */
export type RevuePlace = {
  readonly maison: string;
  readonly nom: string;
  readonly path: string;
  readonly fiche: { readonly id: string; readonly titre: string };
  /** Its délégué and its utilisateur principal, to sign in with. */
  readonly courriels: { readonly delegue: string; readonly principal: string };
  /** The people on the list of its fiche, by name. */
  readonly equipe: readonly string[];
};

type Options = {
  /** How many people are on the list of the fiche: with the two roles, so many lines and two. */
  readonly personnes: number;
  readonly ouverteIlYA?: number;
};

/** Writes it as the scheduled task would have: a house has no review before it is thirty days old. */
export async function createRevuePlace(
  client: Client,
  { personnes, ouverteIlYA = 2 }: Options,
): Promise<RevuePlace> {
  const tag = unique("r").split(" ")[1] ?? "";
  const numero = `1999-${Math.floor(Math.random() * 1e9) + 1e9}`;
  const nom = `Maison revue ${tag}`;
  const titre = `Production revue ${tag}`;
  const [maison, producteur, fiche] = [randomUUID(), randomUUID(), randomUUID()];
  const delegue = await createPerson(client, "Dominique", `Délégué ${tag}`);
  const principal = await createPerson(client, "Paule", `Principal ${tag}`);
  await client.query(
    `INSERT INTO "Maison" ("id", "nom", "createdAt") VALUES ($1, $2, now() - interval '200 days')`,
    [maison, nom],
  );
  await client.query(
    `INSERT INTO "Administrateur" ("id", "maisonId", "userId", "genre", "createdAt")
     VALUES (gen_random_uuid(), $1, $2, 'DELEGUE', now() - interval '190 days'), (gen_random_uuid(), $1, $3, 'PRINCIPAL', now() - interval '180 days')`,
    [maison, delegue.id, principal.id],
  );
  await client.query(
    `INSERT INTO "Producteur" ("id", "maisonId", "nature", "nom") VALUES ($1, $2, 'PERSONNE', 'Dominique Délégué')`,
    [producteur, maison],
  );
  await client.query(
    `INSERT INTO "Fiche" ("id", "numero", "maisonId", "producteurId", "titre", "type", "entente", "tournageDebut", "tournageFin", "finLe",
       "ressourceNom", "ressourceCourriel", "ressourceTelephone")
     VALUES ($1, $2, $3, $4, $5, 'LONG_METRAGE', 'FILM', portail_today(), portail_today() + 60, portail_today() + 90,
       'Dominique', 'd@exemple.example', '+15145550100')`,
    [fiche, numero, maison, producteur, titre],
  );
  const equipe: string[] = [];
  for (let rank = 0; rank < personnes; rank++) {
    const person = await createPerson(client, `Équipe${String(rank).padStart(2, "0")}`, tag);
    equipe.push(person.nom);
    await client.query(
      `INSERT INTO "Acces" ("id", "ficheId", "userId", "fonctionCode", "accordeParId", "accordeLe")
       VALUES (gen_random_uuid(), $1, $2, 'regie', $3, now() - interval '60 days')`,
      [fiche, person.id, delegue.id],
    );
  }
  await client.query(
    `INSERT INTO "Revue" ("id", "maisonId", "trimestre", "ouverteLe", "echeance")
     VALUES (gen_random_uuid(), $1, to_char(portail_now() AT TIME ZONE 'America/Toronto', 'YYYY"-T"Q'),
       now() - make_interval(days => $2::int), portail_today() - $2::int + 30)`,
    [maison, ouverteIlYA],
  );
  return {
    maison,
    nom,
    path: `/maisons/${maison}/revue`,
    fiche: { id: fiche, titre },
    courriels: { delegue: delegue.courriel, principal: principal.courriel },
    equipe,
  };
}

async function createPerson(client: Client, prenom: string, nom: string) {
  const id = randomUUID();
  const courriel = `${id}@exemple.example`;
  await client.query(
    `INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash", "confirmedAt")
     SELECT $1, $2, $3, $4, "passwordHash", now() - interval '200 days' FROM "User" WHERE "courriel" = $5`,
    [id, prenom, nom, courriel, personas.muriel.courriel],
  );
  return { id, courriel, nom: `${prenom} ${nom}` };
}
