import { expect, test } from "vitest";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { arrive, openScene } from "@/lib/set/deconnexion.testing";
import { startSetWatcher } from "@/lib/set/watch";

const scene = openScene();

/** As many more who went to the SET as the one who did. */
const arriveMore = (count: number) => db.$executeRaw`
  INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt", "expiresAt",
    "consumedAt")
  SELECT gen_random_uuid(), "hash" || n, "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt", "expiresAt",
    "consumedAt" FROM "Passage", generate_series(1, ${count}::int) AS n`;
const ended = () => db.passage.count({ where: { finieLe: { not: null } } });

test("le veilleur clôt dans la même ronde tout ce qui finit d’un coup", async () => {
  await arrive(scene());
  await arriveMore(59);
  await endFiche(scene().muriel, { id: scene().stage.ficheId });
  const stop = startSetWatcher();
  await expect.poll(ended, { interval: 5, timeout: 10_000 }).toBeGreaterThan(0);
  await stop();
  expect(await ended()).toBe(60);
});
