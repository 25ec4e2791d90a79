import { databaseOf } from "./database";
import { expect, test } from "./fixtures";
import { forgetTries } from "./odd/forget-tries";
import { runTrials } from "./odd/odd-run";
import { prepareStage, type Stage } from "./odd/odd-stage";
import { twenty } from "./odd/odd-strings";

// `npm run fuzz` does the same with a thousand values.
test.describe.configure({ mode: "default", timeout: 480_000 });

let stage: Stage;
let remember: () => Promise<void>;

test.beforeAll(async ({ baseURL }) => {
  const origin = baseURL ?? "";
  const databaseUrl = await databaseOf(origin);
  remember = await forgetTries(databaseUrl);
  stage = await prepareStage(origin, databaseUrl);
});

test.afterAll(() => remember());

for (const [who, whose, atLeast] of [
  [/^visiteur/, "d’une personne qui n’est pas connectée", 6],
  [/^administrateur, \/fiches/, "d’un administrateur de maison, dans ses fiches", 12],
  [/^administrateur, \/(?!fiches)/, "d’un administrateur de maison, ailleurs", 12],
  [/^personnel/, "du personnel de l’AQPM", 9],
  [/^SET/, "du SET d’essai", 1],
] as const) {
  test(`vingt textes étranges dans chaque champ ${whose} : refusés avec un mot, ou gardés tels quels`, async () => {
    const targets = stage.targets.filter(({ nom }) => who.test(nom));
    expect(targets.length).toBeGreaterThanOrEqual(atLeast);
    expect((await runTrials(targets, { odds: twenty })).violations).toEqual([]);
  });
}
