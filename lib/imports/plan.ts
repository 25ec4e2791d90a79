import type { AdministrateurGenre, MaisonStatut } from "@/lib/authorization/viewer";
import type { Effet, Etat, Lue } from "@/lib/imports/schema";
import { fold } from "@/lib/platform/text";

/* What an import would do, line by line, from what the portal knows: decided here alone, shown by the dry run, done by the application. */

export type KnownMaison = {
  readonly id: string;
  readonly nom: string;
  readonly neq: string | null;
  readonly statut: MaisonStatut;
};
export type Person = {
  readonly id: string;
  readonly nom: string;
  readonly courriel: string;
  readonly refusee: boolean;
};

/** What the portal knows of the houses and of the people of a file. Addresses in lower case. */
export type World = {
  readonly maisons: readonly KnownMaison[];
  readonly personnes: ReadonlyMap<string, Person>;
  /** By `pairOf` a house and a person, or an address. */
  readonly administrateurs: ReadonlyMap<string, AdministrateurGenre>;
  readonly invitations: ReadonlyMap<string, AdministrateurGenre>;
};

export const pairOf = (maisonId: string, who: string): string => `${maisonId} ${who}`;

/** A house of the file: one that is known (`id`), with what changes of it, or a new one. */
export type PlannedMaison = {
  readonly id: string | null;
  nom: string;
  neq: string | null;
  readonly statut: MaisonStatut;
  readonly avant: KnownMaison | null;
  /** The line that named it first in the file. */
  rang: number | null;
};

export type Verdict = {
  readonly rang: number;
  readonly etat: Etat;
  readonly effets: readonly Effet[];
  readonly pourquoi: string | null;
};

export type Plan = {
  readonly verdicts: readonly Verdict[];
  /** Those that are created or changed. */
  readonly maisons: readonly PlannedMaison[];
  readonly ajouts: readonly {
    readonly maison: PlannedMaison;
    readonly personne: Person;
    readonly avant: AdministrateurGenre | null;
  }[];
  readonly invitations: readonly {
    readonly maison: PlannedMaison;
    readonly courriel: string;
    readonly nom: string | null;
  }[];
};

/** The lines that could be read, in the order of the file, and what each of them does. */
export function planOf(lignes: readonly Lue[], world: World): Plan {
  const register = registerOf(world.maisons);
  const pairs = new Map<string, number>();
  const ajouts: Plan["ajouts"][number][] = [];
  const invitations: Plan["invitations"][number][] = [];
  const take = (ligne: Lue): Omit<Verdict, "rang"> => {
    const place = register.place(ligne);
    if (typeof place === "string") return refused(place);
    const { maison } = place;
    const personne = personOf(world, ligne, maison, pairs);
    if (typeof personne === "string") return refused(personne);
    place.settle();
    if (personne.ajout) ajouts.push({ maison, ...personne.ajout });
    if (personne.invitation) invitations.push({ maison, ...personne.invitation });
    const effets = [...place.effets, ...personne.effets];
    return { etat: etatOf(effets), effets, pourquoi: personne.pourquoi ?? null };
  };
  const verdicts = lignes.map((ligne) => ({ rang: ligne.rang, ...take(ligne) }));
  return { verdicts, maisons: register.changed(), ajouts, invitations };
}

/** A line that is left aside, and why. */
export const refused = (pourquoi: string) => ({ etat: "erreur", effets: [], pourquoi }) as const;

function etatOf(effets: readonly Effet[]): Etat {
  if (effets.length === 0) return "inchangee";
  return effets.some((effet) => ["maison", "delegue", "invitation"].includes(effet)) ? "nouvelle" : "changee";
}

type Placed = {
  readonly maison: PlannedMaison;
  readonly effets: readonly Effet[];
  readonly settle: () => void;
};

/** The houses as they stand while the file is read: known by their NEQ or, without one, by their folded name. */
function registerOf(known: readonly KnownMaison[]) {
  const all: PlannedMaison[] = known.map((maison) => ({ ...maison, avant: maison, rang: null }));
  const byNeq = new Map(all.flatMap((maison) => (maison.neq ? [[maison.neq, maison] as const] : [])));
  const byNom = new Map(all.map((maison) => [fold(maison.nom), maison]));

  function place({ rang, maison: nom, neq }: Lue): Placed | string {
    const named = byNom.get(fold(nom));
    const numbered = neq ? byNeq.get(neq) : undefined;
    if (!numbered && named) return keep(named, { rang, nom, neq });
    if (numbered) return rename(numbered, named, { rang, nom });
    const made: PlannedMaison = { id: null, nom, neq, statut: "ACTIF", avant: null, rang };
    const settle = () => {
      all.push(made);
      byNom.set(fold(nom), made);
      if (neq) byNeq.set(neq, made);
    };
    return { maison: made, effets: ["maison"], settle };
  }

  function keep(
    maison: PlannedMaison,
    { rang, neq }: { rang: number; nom: string; neq: string | null },
  ): Placed | string {
    if (neq && maison.neq) return `Une maison de production porte ce nom avec un autre NEQ${where(maison)}.`;
    const settle = () => {
      maison.rang ??= rang;
      if (!neq) return;
      maison.neq = neq;
      byNeq.set(neq, maison);
    };
    return { maison, effets: neq && maison.avant ? ["neq"] : [], settle };
  }

  function rename(
    maison: PlannedMaison,
    named: PlannedMaison | undefined,
    { rang, nom }: { rang: number; nom: string },
  ): Placed | string {
    const same = named === maison;
    if (!same && maison.rang !== null) return `Ce NEQ a un autre nom${where(maison)}.`;
    if (!same && named) return `Une autre maison de production porte ce nom${where(named)}.`;
    const settle = () => {
      maison.rang ??= rang;
      if (same) return;
      byNom.delete(fold(maison.nom));
      maison.nom = nom;
      byNom.set(fold(nom), maison);
    };
    return { maison, effets: same ? [] : ["nom"], settle };
  }

  const changed = () =>
    all.filter(({ avant, nom, neq }) => avant === null || avant.nom !== nom || avant.neq !== neq);
  return { place, changed };
}

const where = ({ rang }: PlannedMaison) => (rang === null ? " au portail" : ` à la ligne ${rang}`);

type Planned = {
  readonly effets: readonly Effet[];
  readonly pourquoi?: string;
  readonly ajout?: { readonly personne: Person; readonly avant: AdministrateurGenre | null };
  readonly invitation?: { readonly courriel: string; readonly nom: string | null };
};

/** What becomes of the délégué of a line; a house that is not created yet is told apart by its name. */
function personOf(
  world: World,
  ligne: Lue,
  maison: PlannedMaison,
  pairs: Map<string, number>,
): Planned | string {
  const { rang, nom } = ligne;
  const courriel = ligne.courriel?.toLowerCase();
  if (!courriel) return { effets: [] };
  const personne = world.personnes.get(courriel);
  if (personne?.refusee) return "Ce courriel est celui d’un compte suspendu, ou du personnel de l’AQPM.";
  const pair = pairOf(maison.id ?? fold(maison.nom), courriel);
  const before = pairs.get(pair);
  if (before !== undefined) return { effets: [], pourquoi: `Répète la ligne ${before}.` };
  const id = maison.id ?? "";
  const genre = (personne ? world.administrateurs.get(pairOf(id, personne.id)) : undefined) ?? null;
  const invited = world.invitations.get(pairOf(id, courriel));
  const done = personne ? genre === "DELEGUE" : invited === "DELEGUE";
  if (!done && maison.statut === "INACTIF") return "Cette maison de production est inactive au portail.";
  pairs.set(pair, rang);
  if (done) return { effets: [] };
  if (!personne) return { effets: ["invitation"], invitation: { courriel, nom } };
  return { effets: [genre ? "promotion" : "delegue"], ajout: { personne, avant: genre } };
}
