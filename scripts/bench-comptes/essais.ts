import { type Ligne, nombre } from "@/scripts/bench-set/chiffres";
import { cookiesOf, Formulaire, type Reponse } from "./envoi";
import { motDePasse, type Scene } from "./scene";

const GUESSES = 200;
const RIGHT = 20;
/** How many times the owner signs in while the guesses come. */
const RETURNS = 5;

/**
 * Guesses and right sign-ins at the same moment, on two processes (ASVS 6.3.1): how many guesses were looked at, and
 * whether the owner came in meanwhile.
 */
export async function tries(scene: Scene, tours: number): Promise<Ligne[]> {
  const form = await Formulaire.take(scene.portals.origin, "/connexion", /^connexion$/);
  const looked: number[] = [];
  const unknown: number[] = [];
  let [owner, elsewhere, right] = [0, 0, 0];
  for (let tour = 0; tour < tours; tour++) {
    const [courriel = "", autre = "", inconnu = ""] = [
      ...(await scene.accounts("connue", 2)),
      ...(await scene.accounts("inconnue", 1)),
    ];
    const first = await form.send({ courriel, motDePasse });
    const cookie = cookiesOf(first);
    const returns = async () => {
      for (let time = 0; time < RETURNS; time++)
        if (isIn(await form.send({ courriel, motDePasse }, { cookie }))) owner += 1;
    };
    looked.push(await looksDuring(() => Promise.all([guess(form, courriel), returns()])));
    if (isIn(await form.send({ courriel, motDePasse }))) elsewhere += 1;
    await returns();
    unknown.push(await looksDuring(() => guess(form, inconnu)));
    const all = await Promise.all(
      Array.from({ length: RIGHT }, () => form.send({ courriel: autre, motDePasse })),
    );
    right += all.filter(isIn).length;
  }
  const most = Math.max(...looked);
  const mostUnknown = Math.max(...unknown);
  return [
    [
      `mauvais mots de passe regardés, sur ${GUESSES} au même moment, deux processus`,
      `${most} au plus, ${tours} tours`,
      "5 au plus",
      most > 5,
    ],
    ["— pour une adresse inconnue", `${mostUnknown} au plus`, "autant", mostUnknown !== most],
    [
      "connexions de la personne, d’un appareil connu, pendant et après l’attaque",
      `${nombre(owner)} sur ${nombre(tours * RETURNS * 2)}`,
      "toutes",
      owner !== tours * RETURNS * 2,
    ],
    [
      "bon mot de passe, d’un appareil inconnu, juste après",
      `${elsewhere} sur ${tours} passent`,
      "aucun",
      elsewhere > 0,
    ],
    [
      `bons mots de passe au même moment (${RIGHT}), deux processus`,
      `${nombre(right)} sur ${nombre(tours * RIGHT)}`,
      "tous",
      right !== tours * RIGHT,
    ],
  ];
}

const isIn = ({ statut, entetes }: Reponse) =>
  statut === 303 && entetes.location?.endsWith("/fiches") === true;

function guess(form: Formulaire, courriel: string): Promise<Reponse[]> {
  const tries = Array.from({ length: GUESSES }, (_, rank) =>
    form.send({ courriel, motDePasse: `deviné ${rank}` }),
  );
  return Promise.all(tries);
}

/** How many wrong passwords were looked at meanwhile: the journal says so of each. */
async function looksDuring(work: () => Promise<unknown>): Promise<number> {
  const { db } = await import("@/lib/platform/db");
  const count = async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM "Journal"
      WHERE "action" = 'session.refuse' AND "details" ->> 'raison' IN ('mot-de-passe', 'inconnu')`;
    return row?.count ?? 0;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}
