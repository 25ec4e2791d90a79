import { readEtats } from "@/lib/revues/lignes-queries";
import type { DemoCast } from "@/prisma/demo-cast";
import { daysAgo, type Maison, note, type Personne, type Writing } from "@/prisma/seed/writing";

type Plan = {
  readonly maison: Maison;
  readonly ouverteIlYA: number;
  readonly par: Personne;
  /** The functions that they confirmed the day after it opened; all of the lines, roles too, when absent. */
  readonly confirme?: readonly string[];
};

/** « Toujours à jour? »: Boréales is in the middle of it, Lumière noire is late, Tournesol Médias is up to date. */
export async function writeRevues(
  w: Writing,
  { users, maisons }: DemoCast,
  late: { maison: Maison; par: Personne },
  done: { maison: Maison; par: Personne },
): Promise<void> {
  const functions = ["direction-production", "coordination", "regie"];
  await writeRevue(w, { maison: maisons.boreales, ouverteIlYA: 10, par: users.muriel, confirme: functions });
  await writeRevue(w, { ...late, ouverteIlYA: 44, confirme: ["production"] });
  await writeRevue(w, { ...done, ouverteIlYA: 20 });
}

async function writeRevue(w: Writing, { maison, ouverteIlYA, par, confirme }: Plan): Promise<void> {
  const maisonId = maison.id;
  const ouverteLe = daysAgo(w, ouverteIlYA);
  const [revue] = await w.tx.$queryRaw<{ id: string; trimestre: string; echeance: string }[]>`
    INSERT INTO "Revue" ("id", "maisonId", "trimestre", "ouverteLe", "echeance")
    VALUES (gen_random_uuid(), ${maisonId}::uuid, to_char(portail_now() AT TIME ZONE 'America/Toronto', 'YYYY"-T"Q'),
      ${ouverteLe}, portail_today() - ${ouverteIlYA}::int + 30)
    RETURNING "id", "trimestre", "echeance"::text AS "echeance"`;
  if (!revue) throw new Error("a review is missing");
  const { id: revueId, ...dates } = revue;
  note(w, ouverteIlYA, { action: "revue.open", maisonId, details: { revueId, ...dates } });
  const confirmed = daysAgo(w, ouverteIlYA - 1);
  const all = confirme === undefined;
  const lignes = await w.tx.$executeRaw`
    INSERT INTO "RevueConfirmation" ("id", "revueId", "accesId", "administrateurId", "parId", "at")
    SELECT gen_random_uuid(), ${revueId}::uuid, l."accesId", l."administrateurId", ${par.id}::uuid, ${confirmed} FROM (
      SELECT a."id" AS "accesId", NULL::uuid AS "administrateurId" FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId"
      WHERE f."maisonId" = ${maisonId}::uuid AND f."termineeLe" IS NULL AND f."finLe" >= portail_today() AND a."retireLe" IS NULL
        AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today()) AND (${all} OR a."fonctionCode" = ANY(${confirme ?? []}::text[]))
      UNION ALL
      SELECT NULL, d."id" FROM "Administrateur" d WHERE d."maisonId" = ${maisonId}::uuid AND ${all}
    ) l`;
  note(w, ouverteIlYA - 1, {
    action: "revue.confirm",
    acteurId: par.id,
    maisonId,
    details: { revueId, lignes },
  });
  if (all) await w.tx.revue.update({ where: { id: revueId }, data: { aJourLe: confirmed } });
  if (ouverteIlYA <= 30) return;
  // As if the task had run on its days: nobody hears of it again when the demonstration starts.
  const restantes = (await readEtats([maisonId], w.tx)).get(maisonId)?.restantes ?? 0;
  note(w, ouverteIlYA - 31, { action: "revue.flag", maisonId, details: { revueId, lignes: restantes } });
  const cles = ["revue-rappel", "revue-retard"].map((gabarit) => ({ cle: `${gabarit}:${revueId}` }));
  await w.tx.tacheFaite.createMany({ data: cles });
}
