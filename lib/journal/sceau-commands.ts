import { createHash } from "node:crypto";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";

/** Lines of one seal: few enough to say where the journal was touched. */
const BATCH = 250;
/** How old a line must be: the transactions that took their numbers before it have ended by then. */
const SETTLED_MINUTES = 2;
/** What the first seal is chained to. */
const ORIGIN = "0".repeat(64);

type Sceau = {
  readonly rang: number;
  readonly premiere: bigint;
  readonly derniere: bigint;
  readonly nombre: number;
  readonly empreinte: string;
};
type Ligne = { readonly id: bigint; readonly texte: string };

/** All that a line says, written in one way only (`jsonb` has one order of keys). */
const ligne = Prisma.sql`j."id", concat_ws(E'\\x1f', j."id", to_char(j."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), j."action",
  coalesce(j."acteurId"::text, ''), coalesce(j."sujetId"::text, ''), coalesce(j."maisonId"::text, ''),
  coalesce(j."ficheId"::text, ''), j."details"::text, coalesce(j."requete", '')) AS "texte"`;

/**
 * Seals the lines of the journal that no seal covers yet, and returns how many. Each seal is the hash of the one before
 * and of its own lines; one process seals at a time. OWASP ASVS 5.0, 16.4.2.
 */
export async function sealJournal(): Promise<number> {
  let total = 0;
  for (let sealed = await transaction(sealOnce); sealed > 0; sealed = await transaction(sealOnce))
    total += sealed;
  return total;
}

async function sealOnce(tx: Tx): Promise<number> {
  await tx.$executeRaw`LOCK TABLE "JournalSceau" IN EXCLUSIVE MODE`;
  const last = await tx.journalSceau.findFirst({ orderBy: { rang: "desc" } });
  const after = last?.derniere ?? 0n;
  const lignes = await tx.$queryRaw<Ligne[]>`
    WITH fresh AS (
      SELECT min("id") AS "id" FROM "Journal"
      WHERE "id" > ${after} AND "at" >= portail_now() - make_interval(mins => ${SETTLED_MINUTES}::int)
    )
    SELECT ${ligne} FROM "Journal" j, fresh
    WHERE j."id" > ${after} AND (fresh."id" IS NULL OR j."id" < fresh."id") ORDER BY j."id" LIMIT ${BATCH}`;
  const [first, end] = [lignes[0], lignes.at(-1)];
  if (!first || !end) return 0;
  await tx.journalSceau.create({
    data: {
      rang: (last?.rang ?? 0) + 1,
      premiere: first.id,
      derniere: end.id,
      nombre: lignes.length,
      empreinte: hashOf(last?.empreinte ?? ORIGIN, lignes),
    },
  });
  return lignes.length;
}

function hashOf(before: string, lignes: readonly Ligne[]): string {
  const hash = createHash("sha256").update(before);
  for (const { texte } of lignes) hash.update("\n").update(texte);
  return hash.digest("hex");
}

/** What a verification found: all agrees, or the first seal that does not, and why. */
export type Verification =
  | { readonly ok: true; readonly sceaux: number; readonly lignes: number }
  | { readonly ok: false; readonly sceau: Sceau & { scelleLe: Date }; readonly pourquoi: string };

const PAGE = 100;

/**
 * Reads the whole journal again and compares it with its seals, in order; stops at the first one that does not agree. An
 * erased last seal cannot be told from one not made yet: whoever wants that keeps the last hash elsewhere.
 */
export async function verifyJournal(): Promise<Verification> {
  let before: Pick<Sceau, "rang" | "derniere" | "empreinte"> = { rang: 0, derniere: 0n, empreinte: ORIGIN };
  let lignes = 0;
  for (;;) {
    const sceaux = await db.journalSceau.findMany({
      where: { rang: { gt: before.rang } },
      orderBy: { rang: "asc" },
      take: PAGE,
    });
    if (sceaux.length === 0) return { ok: true, sceaux: before.rang, lignes };
    for (const sceau of sceaux) {
      const pourquoi = await compare(before, sceau);
      if (pourquoi) return { ok: false, sceau, pourquoi };
      lignes += sceau.nombre;
      before = sceau;
    }
  }
}

/** Why this seal does not agree with its lines and with the seal before it, or null. */
async function compare(
  before: Pick<Sceau, "rang" | "derniere" | "empreinte">,
  sceau: Sceau,
): Promise<string | null> {
  if (sceau.rang !== before.rang + 1) return `le sceau ${before.rang + 1} manque`;
  const lignes = await db.$queryRaw<Ligne[]>`
    SELECT ${ligne} FROM "Journal" j WHERE j."id" > ${before.derniere} AND j."id" <= ${sceau.derniere} ORDER BY j."id"`;
  if (lignes.length !== sceau.nombre)
    return `${lignes.length} lignes au lieu de ${sceau.nombre}\u00a0: il en manque, ou il s’en est glissé`;
  return hashOf(before.empreinte, lignes) === sceau.empreinte
    ? null
    : "une ligne, ou le sceau d’avant, a été modifié";
}
