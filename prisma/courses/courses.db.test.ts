import { afterAll, beforeAll, expect, test } from "vitest";
import { createPartnerKeys, partnerAt } from "@/prisma/cast-set";
import { ouvrirPiste, type Piste } from "@/prisma/courses/piste";
import { toutesLesCourses } from "@/prisma/courses/toutes";

/* `npm run courses` runs the same a thousand times each. */

const ROUNDS = 25;

let piste: Piste;

beforeAll(async () => {
  const { publicJwk } = await createPartnerKeys("un");
  process.env.SET_PARTENAIRES = JSON.stringify([partnerAt("http://127.0.0.1:9", "set-essai", publicJwk)]);
  piste = await ouvrirPiste();
});

afterAll(() => piste.barriere.close());

test.each(toutesLesCourses.map((course) => [course.nom, course] as const))(
  "au même moment : %s",
  async (_nom, { tour }) => {
    for (let rang = 0; rang < ROUNDS; rang++) expect(await tour(piste, rang), `tour ${rang}`).toEqual([]);
  },
  120_000,
);
