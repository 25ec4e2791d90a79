import os from "node:os";
import { parseArgs } from "node:util";
import { type Behaviour, startFakeResend } from "@/lib/platform/mail/fake-resend.testing";
import { throughput } from "./bench-comptes/debit";
import { enumeration } from "./bench-comptes/enumeration";
import { tries } from "./bench-comptes/essais";
import { prepareScene } from "./bench-comptes/scene";
import { type Ligne, tableau } from "./bench-set/chiffres";
import { withPortals } from "./portals";
import { Failure, main, step } from "./steps.mjs";

/** What the provider of e-mails does meanwhile. */
const PROVIDERS = {
  fonctionne: "accept",
  echoue: { status: 500, name: "internal_server_error" },
  pend: "hang",
} as const satisfies Record<string, Behaviour>;
type Provider = keyof typeof PROVIDERS;

const USAGE = `Usage : npm run bench:comptes -- [--essais] [--enumeration] [--debit] [--mesures N] [--tours N] [--secondes N] [--courriel fonctionne|echoue|pend]
Sans nom de partie, les trois.`;

function readOptions() {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      options: {
        essais: flag,
        enumeration: flag,
        debit: flag,
        mesures: { type: "string", default: "500" },
        tours: { type: "string", default: "10" },
        secondes: { type: "string", default: "20" },
        courriel: { type: "string" },
      },
    });
    const { essais, enumeration, debit, courriel } = values;
    const all = !(essais || enumeration || debit);
    const [mesures, tours, secondes] = [values.mesures, values.tours, values.secondes].map(Number);
    const whole = [mesures, tours, secondes].every((value) => Number.isInteger(value) && Number(value) > 0);
    const providers = Object.keys(PROVIDERS) as Provider[];
    const asked = courriel === undefined ? providers : providers.filter((name) => name === courriel);
    if (whole && asked.length > 0)
      return {
        essais: essais || all,
        enumeration: enumeration || all,
        debit: debit || all,
        mesures: mesures ?? 0,
        tours: tours ?? 0,
        secondes: secondes ?? 0,
        providers: asked,
      };
  } catch {
    // An option that does not exist.
  }
  throw new Failure(USAGE);
}

// `npm run bench:comptes`: the figures of signing in, on two portals of its own, on one database, that listen on this
// machine only.
await main(async () => {
  const options = readOptions();
  const reports: string[] = [];
  const broken: string[] = [];
  const loads: string[] = [];
  const measure = async (titre: string, work: () => Promise<Ligne[]>) => {
    const lignes = await step(titre, work);
    loads.push((os.loadavg()[0] ?? 0).toFixed(1));
    reports.push(tableau(titre, lignes));
    broken.push(...lignes.flatMap(([quoi, vu, , manque]) => (manque ? [`${quoi} : ${vu}`] : [])));
  };
  let behaviour: Behaviour = "accept";
  const resend = await startFakeResend(() => behaviour);
  const env = { RESEND_API_KEY: "re_banc", RESEND_BASE_URL: resend.url, TRUST_PROXY: "1" };
  const work = async (portals: Parameters<typeof prepareScene>[0]) => {
    const scene = await prepareScene(portals);
    const { db } = await import("@/lib/platform/db");
    if (options.essais) await measure("Les essais de connexion", () => tries(scene, options.tours));
    for (const provider of options.enumeration ? options.providers : []) {
      behaviour = PROVIDERS[provider];
      const titre = `Reconnaître une adresse, le fournisseur de courriels ${provider === "echoue" ? "échoue" : provider}`;
      await measure(titre, () => enumeration(scene, options.mesures));
    }
    behaviour = "accept";
    if (options.debit) await measure("Beaucoup de connexions", () => throughput(scene, options.secondes));
    await db.$disconnect();
  };
  await withPortals(2, work, env).finally(resend.stop);
  const [cpu] = os.cpus();
  const machine = `${os.cpus().length} cœurs (${cpu?.model ?? "?"}), ${Math.round(os.totalmem() / 2 ** 30)} Go, Node ${process.version}, charge de la machine ${loads.join(", ")}`;
  const command = `npm run bench:comptes -- ${process.argv.slice(2).join(" ")}`.trim();
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, ${machine}, \`${command}\`\n\n${reports.join("\n")}`,
  );
  if (broken.length > 0) throw new Failure(`Ce qui était promis n’est pas tenu.\n${broken.join("\n")}`);
  process.exit(0);
});
