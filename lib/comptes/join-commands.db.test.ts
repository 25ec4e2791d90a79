import { beforeEach, expect, test } from "vitest";
import { courriel, denis, findDenis } from "@/lib/comptes/denis.testing";
import { createConfirmedIn } from "@/lib/comptes/join-commands";
import { transaction } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";

beforeEach(emptyDatabase);

test("le compte né d’une invitation porte l’adresse telle qu’elle l’a reçue, même s’il reprend une inscription", async () => {
  const id = await createUser({ ...denis, courriel: courriel.toUpperCase(), confirmed: false });
  expect(await transaction((tx) => createConfirmedIn(tx, denis, "empreinte"))).toEqual({ id });
  expect(await findDenis()).toMatchObject({ id, courriel, passwordHash: "empreinte" });
});
