import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Life, redraw, vieDUnAcces, vieDUneInvitation } from "@/lib/acces/life";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/vie-d-un-acces.md"), "utf8");

test("la page dessine ce que dit le code (sinon : npm run dessins)", () => {
  expect(page).toContain("stateDiagram-v2");
  expect(redraw(page)).toBe(page);
});

test("un dessin changé à la main, ou oublié, se voit", () => {
  expect(redraw(page.replace("quitte l’accès", "s’en va"))).toBe(page);
  expect(redraw(page.replace(/```mermaid[\s\S]*?```/, ""))).toBe(page);
});

describe.each<[string, Life]>([
  ["un accès", vieDUnAcces],
  ["une invitation", vieDUneInvitation],
])("dans la vie d’%s", (_quoi, { etats, transitions }) => {
  const arrows = Object.values(transitions).flatMap(([de, ...rest]) =>
    [de].flat().map((etat) => [etat, ...rest] as const),
  );
  const names = Object.keys(etats);

  test("chaque état s’atteint, et rien ne part d’un état ou n’y mène deux fois de la même façon", () => {
    const reached = new Set(names.slice(0, 1));
    for (let round = 0; round < names.length; round++)
      for (const [de, vers] of arrows) if (reached.has(de)) reached.add(vers);
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
    const said = arrows.map(([de, vers, geste]) => `${de} ${vers} ${geste}`);
    expect(new Set(said).size).toBe(said.length);
  });

  test("un accès arrêté a toujours un retour, sauf avec un compte supprimé ou une invitation qui a servi", () => {
    const stuck = names.filter((name) => !arrows.some(([de]) => de === name));
    expect(stuck).toEqual(names.includes("acceptee") ? ["acceptee", "annulee"] : ["compteSupprime"]);
  });
});
