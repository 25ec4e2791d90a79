import type { Client } from "pg";
import { debuts, noms, prenoms, raisons, suites } from "@/prisma/seed/names";
import { demoPasswordHash } from "@/prisma/seed/writing";

export const sizes = {
  s: { personnes: 5_000, maisons: 250, fiches: 3_000, acces: 15_000, journal: 40_000 },
  l: { personnes: 200_000, maisons: 5_000, fiches: 100_000, acces: 1_000_000, journal: 2_000_000 },
} as const;

export type Size = keyof typeof sizes;
type Step = readonly [name: string, sql: string];

/*
 * Everything is drawn from PostgreSQL's own hash of the rank of the row: the same size always gives the same people
 * and fiches, and one statement writes a whole table. Ids have the form of version 7 and follow the rank.
 * « inegal » gives a few houses and people much, and most little, as life does.
 */
const setUp = [
  `CREATE FUNCTION pg_temp.alea(i bigint, sel int, n int) RETURNS int LANGUAGE sql IMMUTABLE
     RETURN ((hashint8extended(i, sel) & 9223372036854775807) % n)::int`,
  `CREATE FUNCTION pg_temp.inegal(i bigint, sel int, n int) RETURNS int LANGUAGE sql IMMUTABLE
     RETURN floor(n * power(pg_temp.alea(i, sel, 1000000) / 1e6::float8, 3))::int`,
  `CREATE FUNCTION pg_temp.ident(taille text, sorte text, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
     RETURN overlay(overlay(lpad(to_hex(1700000000000 + i), 12, '0') || substr(md5(taille || sorte || i), 1, 20)
       PLACING '7' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid`,
  `CREATE FUNCTION pg_temp.mot(mots text[], i bigint, sel int) RETURNS text LANGUAGE sql IMMUTABLE
     RETURN mots[1 + pg_temp.alea(i, sel, cardinality(mots))]`,
] as const;

const settings = `
  CREATE TEMP TABLE p ON COMMIT DROP AS SELECT $1::text AS taille, $2::int AS personnes, $3::int AS maisons, $4::int AS fiches,
    $5::int AS acces, $6::int AS journal, $7::text AS hash, $8::text[] AS prenoms, $9::text[] AS noms, $10::text[] AS raisons,
    $11::text[] AS debuts, $12::text[] AS suites, portail_now() AS maintenant, portail_today() AS jour`;

const steps: readonly Step[] = [
  [
    "personnes",
    `INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash", "confirmedAt", "suspendedAt", "createdAt")
     SELECT pg_temp.ident(taille, 'u', i), prenom, nom,
       translate(portail_fold(prenom) || '.' || portail_fold(nom), ' ', '-') || '.' || i || '@taille-' || taille || '.example', hash,
       CASE WHEN pg_temp.alea(i, 5, 100) < 97 OR i < maisons * 4 THEN creation + interval '10 minutes' END,
       CASE WHEN pg_temp.alea(i, 6, 200) = 0 AND i >= maisons * 4 THEN maintenant - interval '3 days' END, creation
     FROM p, generate_series(0, personnes - 1) i,
       LATERAL (SELECT maintenant - interval '1100 days' + i * (interval '1090 days' / personnes) AS creation,
         pg_temp.mot(prenoms, i, 1) AS prenom, pg_temp.mot(noms, i, 2) AS un, pg_temp.mot(noms, i, 3) AS deux) n,
       LATERAL (SELECT CASE WHEN pg_temp.alea(i, 4, 9) = 0 AND un <> deux THEN un || '-' || deux ELSE un END AS nom) c`,
  ],
  [
    "maisons",
    `INSERT INTO "Maison" ("id", "nom", "statut", "createdAt")
     SELECT pg_temp.ident(taille, 'm', i),
       raisons[1 + i % cardinality(raisons)] || ' ' || noms[1 + (i / cardinality(raisons)) % cardinality(noms)]
         || CASE WHEN i < cardinality(raisons) * cardinality(noms) THEN '' ELSE ' et ' || pg_temp.mot(noms, i, 8) END,
       CASE WHEN pg_temp.alea(i, 7, 20) = 0 AND i > 0 THEN 'INACTIF' ELSE 'ACTIF' END::"MaisonStatut", maintenant - interval '1100 days'
     FROM p, generate_series(0, maisons - 1) i`,
  ],
  [
    "administrateurs",
    `INSERT INTO "Administrateur" ("id", "maisonId", "userId", "genre", "ajouteParId", "createdAt")
     SELECT pg_temp.ident(taille, 'd', i * 4 + k), pg_temp.ident(taille, 'm', i), pg_temp.ident(taille, 'u', i + k * maisons),
       CASE k WHEN 0 THEN 'DELEGUE' ELSE 'PRINCIPAL' END::"AdministrateurGenre",
       CASE WHEN k > 0 THEN pg_temp.ident(taille, 'u', i) END, maintenant - interval '1095 days'
     FROM p, generate_series(0, maisons - 1) i, generate_series(0, 3) k WHERE k <= pg_temp.alea(i, 9, 4)`,
  ],
  [
    "producteurs",
    `INSERT INTO "Producteur" ("id", "maisonId", "nature", "nom", "createdAt")
     SELECT pg_temp.ident(taille, 'r', i * 2 + k), pg_temp.ident(taille, 'm', i),
       CASE k WHEN 0 THEN 'SOCIETE' ELSE 'PERSONNE' END::"ProducteurNature",
       CASE k WHEN 0 THEN raisons[1 + i % cardinality(raisons)] || ' ' || pg_temp.mot(noms, i, 10) || ' inc.'
         ELSE pg_temp.mot(prenoms, i, 11) || ' ' || pg_temp.mot(noms, i, 12) END, maintenant - interval '1090 days'
     FROM p, generate_series(0, maisons - 1) i, generate_series(0, 1) k`,
  ],
  [
    "fiches",
    `WITH tirage AS MATERIALIZED (
       SELECT i, pg_temp.inegal(i, 20, maisons) AS maison, maintenant - interval '1000 days' + i * (interval '999 days' / fiches) AS creation,
         (ARRAY['SERIE','LONG_METRAGE','DOCUMENTAIRE','WEBSERIE','COURT_METRAGE','TELEFILM','PUBLICITE','VARIETES','CAPTATION','VIDEOCLIP'])
           [1 + pg_temp.inegal(i, 21, 10)] AS type,
         10 + pg_temp.alea(i, 22, 90) AS avant, 5 + pg_temp.alea(i, 23, 115) AS tournage, pg_temp.alea(i, 24, 240) AS apres
       FROM p, generate_series(0, fiches - 1) i
     ), dates AS (
       SELECT *, extract(year FROM creation AT TIME ZONE 'America/Toronto')::int AS annee, creation::date + avant AS debut,
         creation::date + avant + tournage AS fin, creation::date + avant + tournage + apres AS derniere FROM tirage
     ), rangs AS (
       SELECT d.*, (coalesce(r."dernier", 0) + row_number() OVER (PARTITION BY d.annee ORDER BY d.i))::text AS rang
       FROM dates d LEFT JOIN "FicheRang" r ON r."annee" = d.annee
     ), faites AS (
       INSERT INTO "Fiche" ("id", "numero", "maisonId", "producteurId", "creeParId", "createdAt", "finLe", "termineeLe", "titre", "type", "entente",
         "saison", "episodes", "duree", "langues", "associations", "lieux", "tournageDebut", "tournageFin", "postproductionDebut", "postproductionFin",
         "ressourceNom", "ressourceCourriel", "ressourceTelephone")
       SELECT pg_temp.ident(taille, 'f', i), annee || '-' || lpad(rang, greatest(4, length(rang)), '0'), pg_temp.ident(taille, 'm', maison),
         pg_temp.ident(taille, 'r', maison * 2 + pg_temp.alea(i, 25, 2)), pg_temp.ident(taille, 'u', maison), creation, derniere + 30,
         CASE WHEN pg_temp.alea(i, 26, 12) = 0 AND fin < jour THEN fin + time '17:00' END,
         pg_temp.mot(debuts, i, 27) || ' ' || pg_temp.mot(suites, i, 28), type,
         (CASE WHEN type = 'WEBSERIE' THEN 'NOUVEAUX_MEDIAS' WHEN type IN ('SERIE', 'TELEFILM', 'VARIETES', 'CAPTATION') THEN 'TELEVISION' ELSE 'FILM' END)::"Entente",
         CASE WHEN type IN ('SERIE', 'WEBSERIE') THEN 1 + pg_temp.inegal(i, 29, 6) END,
         CASE WHEN type IN ('SERIE', 'WEBSERIE') THEN 4 + pg_temp.alea(i, 30, 20) END, 5 + pg_temp.alea(i, 31, 110), '{FRANCAIS}', '{}', 'Montréal',
         debut, fin, CASE WHEN apres > 0 THEN fin END, CASE WHEN apres > 0 THEN derniere END,
         pg_temp.mot(prenoms, i, 32) || ' ' || pg_temp.mot(noms, i, 33), 'production@taille-' || taille || '.example', '+15145550100'
       FROM rangs, p
       RETURNING 1
     )
     INSERT INTO "FicheRang" ("annee", "dernier") SELECT annee, max(rang::int) FROM rangs GROUP BY annee HAVING (SELECT count(*) FROM faites) > 0
     ON CONFLICT ("annee") DO UPDATE SET "dernier" = excluded."dernier"`,
  ],
  [
    "accès",
    `INSERT INTO "Acces" ("id", "ficheId", "userId", "fonctionCode", "jusquau", "accordeParId", "accordeLe", "retireLe")
     SELECT pg_temp.ident(taille, 'a', j), pg_temp.ident(taille, 'f', f),
       pg_temp.ident(taille, 'u', (pg_temp.inegal(f, 40, personnes) + (j % par)::bigint * 7919) % personnes), pg_temp.mot(codes, j, 41),
       CASE WHEN pg_temp.alea(j, 42, 7) = 0 THEN (accorde + interval '90 days')::date END, pg_temp.ident(taille, 'u', pg_temp.inegal(f, 20, maisons)),
       accorde, CASE WHEN pg_temp.alea(j, 43, 12) = 0 THEN least(maintenant, accorde + interval '20 days') END
     FROM p, (SELECT array_agg("code" ORDER BY "rang") AS codes FROM "Fonction") c, generate_series(0, acces - 1) j,
       LATERAL (SELECT acces / fiches AS par, j / (acces / fiches) AS f) g,
       LATERAL (SELECT least(maintenant, maintenant - interval '1000 days' + f * (interval '999 days' / fiches) + (j % par) * interval '3 hours') AS accorde) h`,
  ],
  [
    "lignes du journal",
    `INSERT INTO "Journal" ("at", "action", "acteurId", "sujetId", "maisonId", "ficheId", "details")
     SELECT * FROM (
       SELECT f."createdAt" AS at, 'fiche.create', f."creeParId", NULL::uuid, f."maisonId", f."id", '{}'::jsonb
       FROM "Fiche" f, p, generate_series(0, fiches - 1) i WHERE f."id" = pg_temp.ident(taille, 'f', i)
       UNION ALL
       SELECT a."accordeLe", 'acces.grant', a."accordeParId", a."userId", f."maisonId", f."id",
         jsonb_build_object('accesId', a."id")
       FROM p, generate_series(0, acces - 1) j JOIN "Acces" a ON true JOIN "Fiche" f ON f."id" = a."ficheId"
       WHERE a."id" = pg_temp.ident(taille, 'a', j)
       UNION ALL
       SELECT least(maintenant, a."accordeLe" + interval '2 days'), 'set.open', a."userId", NULL, f."maisonId", f."id",
         jsonb_build_object('passage', gen_random_uuid(), 'partenaire', 'set-demo')
       FROM p, generate_series(0, journal - fiches - acces - 1) j JOIN "Acces" a ON true JOIN "Fiche" f ON f."id" = a."ficheId"
       WHERE a."id" = pg_temp.ident(taille, 'a', j % acces)
     ) lignes ORDER BY at`,
  ],
];

/**
 * Writes the people, houses, fiches, accesses and journal of a size in one transaction, beside what is there already,
 * then refreshes the planner's figures. Everyone's password is `demoPassword`. `tell` hears of each step.
 * Returns false, having written nothing, when that size is there already.
 */
export async function seedSized(
  client: Client,
  size: Size,
  tell: (step: string, rows: number, ms: number) => void,
): Promise<boolean> {
  const { personnes, maisons, fiches, acces, journal } = sizes[size];
  for (const sql of setUp) await client.query(sql);
  const known = await client.query(`SELECT 1 FROM "User" WHERE "id" = pg_temp.ident($1, 'u', 0)`, [size]);
  if (known.rowCount) return false;
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL work_mem = '128MB'");
    const hash = await demoPasswordHash();
    await client.query(settings, [
      size,
      personnes,
      maisons,
      fiches,
      acces,
      journal,
      hash,
      prenoms,
      noms,
      raisons,
      debuts,
      suites,
    ]);
    for (const [name, sql] of steps) {
      const start = Date.now();
      const { rowCount } = await client.query(sql);
      tell(name, name === "fiches" ? fiches : (rowCount ?? 0), Date.now() - start);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  const start = Date.now();
  await client.query(
    `VACUUM (ANALYZE) "User", "Maison", "Administrateur", "Producteur", "Fiche", "Acces", "Journal"`,
  );
  tell("tables analysées", 7, Date.now() - start);
  return true;
}
