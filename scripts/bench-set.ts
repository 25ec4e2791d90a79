import os from "node:os";
import { parseArgs } from "node:util";
import { clicVersApache } from "./bench-set/apache";
import { type Ligne, tableau } from "./bench-set/chiffres";
import { clicALaPage, fins } from "./bench-set/durees";
import { endurance } from "./bench-set/endurance";
import { malFormees, uneSeuleFois } from "./bench-set/parts-uniques";
import { rotation } from "./bench-set/rotation";
import { preparer, type Scene } from "./bench-set/scene";
import { withPortals } from "./portals";
import { Failure, main, step } from "./steps.mjs";

type Part = "uniques" | "durees" | "apache" | "fins" | "endurance" | "rotation";

/** How many rounds of each part, unless `--tours` says otherwise. */
const ROUNDS: Readonly<Record<Part, number>> = {
  uniques: 1_000,
  durees: 300,
  apache: 300,
  fins: 50,
  endurance: 100_000,
  rotation: 3,
};

const USAGE = `Usage : npm run bench:set -- [--uniques] [--durees] [--apache] [--fins] [--endurance] [--rotation] [--tours N] [--par-seconde N]
Sans nom de partie, toutes sauf deux, qui se font seules sur un portail à elles : --apache (mod_auth_openidc) et --rotation (deux processus).`;

function readOptions() {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      options: {
        uniques: flag,
        durees: flag,
        apache: flag,
        fins: flag,
        endurance: flag,
        rotation: flag,
        tours: { type: "string" },
        "par-seconde": { type: "string", default: "100" },
      },
    });
    const { tours, "par-seconde": pace, ...parts } = values;
    const asked = (Object.keys(ROUNDS) as Part[]).filter((part) => parts[part]);
    const byDefault = (["uniques", "durees", "fins", "endurance"] as const).filter(() => asked.length === 0);
    const [rounds, perSecond] = [tours === undefined ? undefined : Number(tours), Number(pace)];
    const whole = (value: number) => Number.isInteger(value) && value > 0;
    const alone = asked.length === 1 || !(asked.includes("apache") || asked.includes("rotation"));
    if (alone && (rounds === undefined || whole(rounds)) && whole(perSecond))
      return { parts: new Set<Part>([...asked, ...byDefault]), rounds, perSecond };
  } catch {
    // An option that does not exist.
  }
  throw new Failure(USAGE);
}

// `npm run bench:set`: the figures of the hand-off, on portals of its own that listen on this machine only.
await main(async () => {
  const { parts, rounds, perSecond } = readOptions();
  const toursOf = (part: Part) => rounds ?? ROUNDS[part];
  const reports: string[] = [];
  const broken: string[] = [];
  const measure = async (part: Part, titre: string, work: (tours: number) => Promise<Ligne[]>) => {
    if (!parts.has(part)) return;
    const lignes = await step(titre, () => work(toursOf(part)));
    reports.push(tableau(titre, lignes));
    broken.push(...lignes.flatMap(([quoi, vu, , manque]) => (manque ? [`${quoi} : ${vu}`] : [])));
  };
  const alone = async (scene: Scene) => {
    await measure("uniques", "Une seule fois", async (tours) => [
      ...(await uneSeuleFois(scene, tours)),
      ...(await malFormees(scene)),
    ]);
    await measure("durees", "Du clic à la page", (tours) => clicALaPage(scene, tours));
    await measure("fins", "De la fin d’un droit à la session fermée", (tours) => fins(scene, tours));
    await measure("endurance", "Beaucoup de passages", (tours) =>
      endurance(scene, tours, (text) => console.log(`  ${text}`)),
    );
  };
  const together = (scene: Scene) =>
    measure("rotation", "Les clés tournent", (tours) => rotation(scene, tours, perSecond));
  if (parts.has("apache")) await measure("apache", "Du clic à la page, par Apache", clicVersApache);
  else await (parts.has("rotation") ? onStage(2, together) : onStage(1, alone));
  const [cpu] = os.cpus();
  const machine = `${os.cpus().length} cœurs (${cpu?.model ?? "?"}), ${Math.round(os.totalmem() / 2 ** 30)} Go, Node ${process.version}`;
  const command = `npm run bench:set -- ${process.argv.slice(2).join(" ")}`.trim();
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, ${machine}, \`${command}\`\n\n${reports.join("\n")}`,
  );
  if (broken.length > 0) throw new Failure(`Ce qui était promis n’est pas tenu.\n${broken.join("\n")}`);
  process.exit(0);
});

async function onStage(count: 1 | 2, work: (scene: Scene) => Promise<void>): Promise<void> {
  await withPortals(count, async (portals) => {
    const scene = await preparer(portals);
    const { db } = await import("@/lib/platform/db");
    await work(scene).finally(() => db.$disconnect());
  });
}
