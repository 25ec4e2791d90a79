import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { noteRefusal } from "@/lib/session/note-refusal";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

/* What pages and actions refuse, as `noteRefusal` writes it: here, where each test file has its own modules. */

const { viewer } = vi.hoisted(() => ({ viewer: vi.fn() }));
vi.mock("@/lib/session/require-viewer", () => ({ getViewer: viewer }));

beforeEach(emptyDatabase);

test("une page ou une action refusée s’écrit au journal avec sa raison, jusqu’à 200 fois à l’heure", async () => {
  await createCast();
  const chloe = await viewerFor("chloe");
  viewer.mockResolvedValue(chloe);
  const refusal = new Forbidden("Non.", { cause: "fiche.edit: gens-de-la-maison" });
  await consume(limits.refusParPersonne, chloe.id, 199);
  await noteRefusal(refusal);
  await noteRefusal(refusal);
  const lines = await db.journal.findMany({ where: { action: "autorisation.refuse" } });
  expect(lines).toMatchObject([{ acteurId: chloe.id, details: { raison: "fiche.edit: gens-de-la-maison" } }]);
});
