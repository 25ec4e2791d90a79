import { readdirSync } from "node:fs";
import { expect, test } from "@/e2e/fixtures";

/** Every page of the AQPM section, as the sources have them; `[…]` stands for something. */
const pages = readdirSync("app/aqpm", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/aqpm/${file}`.replace(/\/page\.tsx$/, ""))
  .map((path) => path.replace("[liste]", "fonctions").replace("[id]", crypto.randomUUID()));

test("chaque page de la section AQPM est refusée à qui n’est pas de son personnel, avec ou sans droits ailleurs", async ({
  as,
  visitor,
}) => {
  expect(pages.length).toBeGreaterThan(12);
  for (const persona of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
    const { request } = (await as(persona)).context();
    for (const path of pages) expect((await request.get(path)).status(), `${persona}, ${path}`).toBe(403);
  }
  const { request } = (await visitor()).context();
  for (const path of pages) {
    const sent = await request.get(path, { maxRedirects: 0 });
    expect(sent.headers().location, path).toMatch(/^\/connexion/);
  }
});
