import { beforeEach, expect, test, vi } from "vitest";
import { writeRefusal } from "@/lib/journal/refus-commands";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { createCast, emptyDatabase } from "@/prisma/cast";

beforeEach(emptyDatabase);

test("les refus d’une personne s’écrivent au journal 200 fois à l’heure; au-delà, au journal technique seulement", async () => {
  const { ids } = await createCast();
  const warn = vi.spyOn(log, "warn").mockReturnValue(undefined);
  const refuse = (id: string) =>
    writeRefusal(id, {
      action: "autorisation.refuse",
      acteurId: id,
      details: { raison: "fiche.edit: autre" },
    });
  await Promise.all(Array.from({ length: 203 }, () => refuse(ids.chloe)));
  const written = (acteurId: string) =>
    db.journal.count({ where: { action: "autorisation.refuse", acteurId } });
  expect(await written(ids.chloe)).toBe(200);
  expect(warn).toHaveBeenCalledTimes(3);
  expect(warn.mock.calls[0]?.[0]).toMatchObject({ action: "autorisation.refuse", personne: ids.chloe });

  await refuse(ids.karim);
  expect(await written(ids.karim)).toBe(1);
  warn.mockRestore();
});
