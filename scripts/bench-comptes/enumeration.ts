import { sameBytes } from "@/e2e/rejeu/same-bytes";
import { type Ligne, ms, nombre, quantile } from "@/scripts/bench-set/chiffres";
import { auc } from "./auc";
import { Formulaire } from "./envoi";
import { type Etat, motDePasse, type Scene } from "./scene";

/** Thrown away: the first ones compile what the others use. */
const WARM_UP = 10;
const ETATS: readonly Etat[] = ["connue", "inconnue", "suspendue", "à confirmer"];

type Classe = { readonly nom: string; readonly etat: Etat; readonly typed: Readonly<Record<string, string>> };
type Suite = {
  readonly nom: string;
  readonly page: string;
  readonly form: RegExp;
  readonly twice?: boolean;
  readonly classes: readonly Classe[];
};

const classesWith = (typed: Classe["typed"]): Classe[] => ETATS.map((etat) => ({ nom: etat, etat, typed }));
const names = { prenom: "Alix", nom: "Tanguay", motDePasse, motDePasseConfirmation: motDePasse };
const connexion = { page: "/connexion", form: /^connexion$/ } as const;

const SUITES: readonly Suite[] = [
  {
    ...connexion,
    nom: "connexion",
    classes: [
      ...classesWith({ motDePasse: "ce n’est pas le bon" }),
      { nom: "suspendue, bon mot de passe", etat: "suspendue", typed: { motDePasse } },
      { nom: "à confirmer, bon mot de passe", etat: "à confirmer", typed: { motDePasse } },
    ],
  },
  { ...connexion, nom: "connexion, mot de passe vide", classes: classesWith({ motDePasse: "" }) },
  { ...connexion, nom: "connexion, 10 ko", classes: classesWith({ motDePasse: "é".repeat(5_000) }) },
  { nom: "inscription", page: "/connexion", form: /^inscription$/, twice: true, classes: classesWith(names) },
  {
    nom: "mot de passe oublié",
    page: "/mot-de-passe-oublie",
    form: /^Mot de passe oublié$/,
    classes: classesWith({}),
  },
];

/**
 * The same form for addresses of every state, one sample of each in its turn, in an order drawn anew: whether delays or
 * bytes tell them apart (ASVS 6.3.8). Each sample has an address of its own, so that no count of tries or e-mails has a
 * part in it. The three forms go on at once, each one sample after the other.
 */
export async function enumeration(scene: Scene, mesures: number): Promise<Ligne[]> {
  const lanes = [SUITES.slice(0, 3), SUITES.slice(3, 4), SUITES.slice(4)];
  const lignes = await Promise.all(
    lanes.map(async (suites) => {
      const lines: Ligne[] = [];
      for (const suite of suites) lines.push(...(await measure(scene, suite, mesures)));
      return lines;
    }),
  );
  return lignes.flat();
}

async function measure(scene: Scene, suite: Suite, mesures: number): Promise<Ligne[]> {
  const form = await Formulaire.take(scene.portals.origin, suite.page, suite.form);
  const samples = await Promise.all(
    suite.classes.map(async (classe) => ({
      ...classe,
      adresses: await scene.accounts(classe.etat, mesures + WARM_UP),
      delais: [] as number[],
    })),
  );
  let reference: string | undefined;
  let different = 0;
  for (let round = 0; round < mesures + WARM_UP; round++) {
    for (const sample of shuffled(samples)) {
      const courriel = sample.adresses[round] ?? "";
      const twice: Record<string, string> = suite.twice ? { courrielConfirmation: courriel } : {};
      const answer = await form.send({ ...sample.typed, courriel, ...twice }, { script: true });
      if (round < WARM_UP) continue;
      sample.delais.push(answer.ms);
      const said = sameBytes(answer, courriel);
      reference ??= said;
      if (said !== reference) different += 1;
    }
  }
  const [known] = samples;
  const lines = samples.slice(1).map((sample): Ligne => {
    const { valeur, marge } = auc(known?.delais ?? [], sample.delais);
    return [
      `${suite.nom} : ${sample.nom}, contre connue`,
      `AUC ${decimal(valeur)} (± ${decimal(marge)}); p50 ${ms(quantile(sample.delais, 0.5))} contre ${ms(quantile(known?.delais ?? [], 0.5))}`,
      "0,45 à 0,55",
      valeur < 0.45 || valeur > 0.55,
    ];
  });
  const all = mesures * samples.length;
  return [
    ...lines,
    [
      `${suite.nom} : réponses dont un octet diffère`,
      `${nombre(different)} sur ${nombre(all)}`,
      "aucune",
      different > 0,
    ],
  ];
}

const decimal = (value: number) => value.toFixed(3).replace(".", ",");

function shuffled<T>(list: readonly T[]): T[] {
  const drawn = list.map((one) => ({ one, at: Math.random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
}
