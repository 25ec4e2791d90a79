import { expect, test } from "vitest";
import { nextQuarter, personnesSchema } from "@/lib/revues/schema";

test("le trimestre suivant commence le premier jour de son premier mois", () => {
  expect(
    ["2026-11-23", "2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01", "2027-09-30"].map(nextQuarter),
  ).toEqual(["2027-01-01", "2027-01-01", "2027-04-01", "2027-04-01", "2027-07-01", "2027-10-01"]);
});

test("les personnes d’une page arrivent en une liste d’identifiants, cinquante au plus", () => {
  const id = "01a20aac-f027-761e-b7a3-38dfda92dbd2";
  const parse = (personnes: string) =>
    personnesSchema.safeParse({ maisonId: id, personnes, restantes: "3", page: "1" });
  expect(parse("pas-un-id").success).toBe(false);
  expect(parse("").success).toBe(false);
  expect(parse(Array(51).fill(id).join(",")).success).toBe(false);
  expect(parse(`${id},${id}`).data).toMatchObject({ personnes: [id, id], restantes: 3 });
});
