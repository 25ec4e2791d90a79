import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { mergeAccounts } from "@/lib/fusions/commands";
import { previewFusion } from "@/lib/fusions/queries";
import { addDays, fromDay, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { ficheEnding } from "@/prisma/cast-time";

let cast: Cast;
let aline: Viewer;
let fiches: string[];

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
  const { today } = aline;
  fiches = [];
  for (const [maisonId, days] of [
    [cast.boreales, 90],
    [cast.fleuve, 90],
    [cast.boreales, -3],
  ] as const)
    fiches.push(await ficheEnding({ maisonId, titre: `Fiche ${days}`, finLe: addDays(today, days) }));
});

/** Days from today of the last day of an access (null: none), or why there is none that holds. */
const access = fc.constantFrom(null, "aucun", "retire", -1, 0, 5, 30);
const role = fc.constantFrom("aucun", "PRINCIPAL", "DELEGUE");
const account = fc.record({
  acces: fc.tuple(access, access, access),
  roles: fc.tuple(role, role),
});
type Account = typeof account extends fc.Arbitrary<infer T> ? T : never;

async function create({ acces, roles }: Account): Promise<string> {
  const userId = await createUser({ prenom: "Deux", nom: "Comptes" });
  for (const [index, ficheId] of fiches.entries()) {
    const end = acces[index];
    if (end === "aucun" || end === undefined) continue;
    await db.acces.create({
      data: {
        ficheId,
        userId,
        jusquau: typeof end === "number" ? fromDay(addDays(aline.today, end)) : null,
        retireLe: end === "retire" ? new Date() : null,
      },
    });
  }
  for (const [index, maisonId] of [cast.boreales, cast.fleuve].entries()) {
    const genre = roles[index];
    if (genre === "PRINCIPAL" || genre === "DELEGUE")
      await db.administrateur.create({ data: { maisonId, userId, genre } });
  }
  return userId;
}

/** Until when someone may open each fiche (as far as their list goes), and what they are in each house. */
async function rightsOf(userId: string): Promise<Record<string, string>> {
  const [acces, roles] = await Promise.all([
    db.acces.findMany({
      where: { userId, retireLe: null, OR: [{ jusquau: null }, { jusquau: { gte: fromDay(aline.today) } }] },
    }),
    db.administrateur.findMany({ where: { userId } }),
  ]);
  return Object.fromEntries([
    ...acces.map(({ ficheId, jusquau }) => [ficheId, toDay(jusquau) ?? "9999-12-31"]),
    ...roles.map(({ maisonId, genre }) => [maisonId, genre === "DELEGUE" ? "b" : "a"]),
  ]);
}

/** « b » for délégué is after « a »; a later day is after an earlier one. */
function union(one: Record<string, string>, two: Record<string, string>): Record<string, string> {
  const places = new Set([...Object.keys(one), ...Object.keys(two)]);
  return Object.fromEntries(
    [...places].map((place) => [place, [one[place] ?? "", two[place] ?? ""].sort()[1] ?? ""]),
  );
}

test("quels que soient les droits de deux comptes, celui qui reste a ceux de l’un et de l’autre, et rien de plus", async () => {
  await fc.assert(
    fc.asyncProperty(account, account, async (first, second) => {
      const [kept, other] = [await create(first), await create(second)];
      const expected = union(await rightsOf(kept), await rightsOf(other));
      const seen = await previewFusion(aline, kept, other);
      expect(await mergeAccounts(aline, { id: kept, autreId: other })).toEqual({ ok: true });
      expect(await rightsOf(kept)).toEqual(expected);
      expect(await rightsOf(other)).toEqual({});
      // What was shown is what was done, each with its line of the journal.
      const told = await db.journal.count({
        where: { sujetId: kept, action: { in: ["acces.merge", "administrateur.merge"] } },
      });
      const shown = [...(seen?.acces ?? []), ...(seen?.roles ?? [])];
      expect(told).toBe(shown.filter(({ devenir }) => devenir !== "deja").length);
      return true;
    }),
    { numRuns: 10 },
  );
}, 60_000);
