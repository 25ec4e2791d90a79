import { setTimeout as sleep } from "node:timers/promises";
import { hash, verify } from "@node-rs/argon2";
import { type Ligne, ms, nombre, quantile } from "@/scripts/bench-set/chiffres";
import { cookiesOf, Formulaire, type Reponse, visit } from "./envoi";
import { motDePasse, type Scene } from "./scene";

/** What stores passwords (lib/comptes/password.ts), and how many of them the machine is asked at once. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LANES = 32;
const CROWD = 300;
const READ_EVERY_MS = 50;

/**
 * Sign-ins against what the machine itself can do of argon2id, what other pages take meanwhile, and what is answered when
 * there are too many (ASVS 11.4.2).
 */
export async function throughput(scene: Scene, seconds: number): Promise<Ligne[]> {
  const { origin } = scene.portals;
  const form = await Formulaire.take(origin, "/connexion", /^connexion$/);
  const [reader = ""] = await scene.accounts("connue", 1);
  const cookie = cookiesOf(await form.send({ courriel: reader, motDePasse }));
  const read = async () => (await visit(origin, "/fiches", cookie)).ms;
  for (let count = 0; count < 20; count++) await read();

  const machine = await machineRate(seconds);
  const calm = await readsDuring(read, () => sleep(Math.min(seconds, 5) * 1_000));
  let signedIn = 0;
  const flood = await readsDuring(read, async () => {
    signedIn = await signInFor(scene, form, seconds);
  });
  const crowd: Reponse[] = [];
  const crush = await readsDuring(read, async () => {
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; )
      crowd.push(...(await allAtOnce(scene, form)));
  });
  const full = crowd.filter(({ statut }) => statut === 503);
  const told = full.filter(({ entetes }) => Number(entetes["retry-after"]) > 0);
  const broken = crowd.filter(({ statut }) => statut !== 503 && statut !== 200);
  return [
    ["argon2id de la machine seule, par seconde", nombre(machine), ""],
    [
      "connexions par seconde, deux processus",
      `${nombre(signedIn / seconds)}, ${nombre((100 * signedIn) / seconds / machine)} % de la machine`,
      "",
    ],
    ["« /fiches », sans connexions", times(calm), ""],
    [
      `« /fiches » pendant ${LANES} connexions de front`,
      times(flood),
      "p99 sous 1 s",
      quantile(flood, 0.99) >= 1_000,
    ],
    [
      `« /fiches » pendant ${CROWD} connexions de front`,
      times(crush),
      "p99 sous 1 s",
      quantile(crush, 0.99) >= 1_000,
    ],
    [
      `— réponses 503, avec « Retry-After »`,
      `${nombre(told.length)} sur ${nombre(full.length)}, de ${nombre(crowd.length)} envois`,
      "toutes",
      told.length !== full.length,
    ],
    ["— réponses qui ne sont ni un refus, ni un 503", nombre(broken.length), "aucune", broken.length > 0],
  ];
}

const times = (values: readonly number[]) =>
  `p50 ${ms(quantile(values, 0.5))}, p99 ${ms(quantile(values, 0.99))} (${values.length})`;

/** While the portals have nothing to do. */
async function machineRate(seconds: number): Promise<number> {
  const stored = await hash(motDePasse, COST);
  let done = 0;
  const end = performance.now() + Math.min(seconds, 5) * 1_000;
  const lane = async () => {
    while (performance.now() < end) {
      await verify(stored, motDePasse);
      done += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: 4 }, lane));
  return done / ((performance.now() - started) / 1_000);
}

/** How long a page takes, asked again and again while `work` goes on; a slow answer does not delay the next request. */
async function readsDuring(read: () => Promise<number>, work: () => Promise<unknown>): Promise<number[]> {
  const reads: Promise<number>[] = [];
  let over = false;
  const done = work().finally(() => {
    over = true;
  });
  while (!over) {
    reads.push(read());
    await sleep(READ_EVERY_MS);
  }
  await done;
  return Promise.all(reads);
}

/** Sign-ins for so long, each of another account; returns how many came in. */
async function signInFor(scene: Scene, form: Formulaire, seconds: number): Promise<number> {
  const adresses = await scene.accounts("connue", seconds * 200);
  let signedIn = 0;
  const end = Date.now() + seconds * 1_000;
  const lane = async () => {
    while (Date.now() < end) {
      const { statut } = await form.send({ courriel: adresses.pop() ?? "", motDePasse });
      if (statut === 303) signedIn += 1;
      // As a person does of a 503, but sooner.
      else await sleep(200);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return signedIn;
}

async function allAtOnce(scene: Scene, form: Formulaire): Promise<Reponse[]> {
  const adresses = await scene.accounts("inconnue", CROWD);
  return Promise.all(adresses.map((courriel) => form.send({ courriel, motDePasse }, { script: true })));
}
