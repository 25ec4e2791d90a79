import { z } from "zod";
import { optionalText, requiredId } from "@/lib/platform/fields";
import { parseNeq } from "@/lib/platform/neq";
import { fold, isCourriel } from "@/lib/platform/text";

/** What an import reads of each line, as it is asked for, and the headings that are known for it. */
export const champs = {
  maison: {
    label: "Maison de production",
    connus: [
      "maison de production",
      "maison",
      "nom de la maison",
      "nom de la maison de production",
      "membre",
      "nom du membre",
      "entreprise",
      "nom de l entreprise",
      "societe",
      "raison sociale",
      "compagnie",
      "production",
    ],
  },
  neq: { label: "NEQ", connus: ["neq", "no neq", "numero d entreprise", "numero d entreprise du quebec"] },
  prenom: { label: "Prénom du délégué", connus: ["prenom", "prenom du delegue", "prenom de la deleguee"] },
  nom: {
    label: "Nom du délégué",
    connus: [
      "nom",
      "nom du delegue",
      "nom de la deleguee",
      "nom de famille",
      "delegue",
      "deleguee",
      "personne deleguee",
      "nom complet",
      "contact",
      "representant",
      "representante",
    ],
  },
  courriel: {
    label: "Courriel du délégué",
    connus: [
      "courriel",
      "courriel du delegue",
      "courriel de la deleguee",
      "adresse courriel",
      "email",
      "e mail",
      "mail",
    ],
  },
} as const;

export type Champ = keyof typeof champs;
export const nomsDeChamp = Object.keys(champs) as Champ[];

/** The column of each thing, by its rank in the file; null for what the file does not have. */
export type Correspondance = Readonly<Record<Champ, number | null>>;

/** Finds the columns by their headings, accents and case ignored; each serves once. */
export function recognise(entetes: readonly string[]): Correspondance {
  const folded = entetes.map(fold);
  const found = (champ: Champ) => {
    const at = folded.findIndex((entete) => (champs[champ].connus as readonly string[]).includes(entete));
    return at === -1 ? null : at;
  };
  return Object.fromEntries(nomsDeChamp.map((champ) => [champ, found(champ)])) as Correspondance;
}

/** Whether there is enough to compare: a house on each line, and an address for its délégué. */
export function isComplete({ maison, courriel }: Correspondance): boolean {
  return maison !== null && courriel !== null;
}

const column = optionalText(4)
  .refine((text) => text === null || /^\d{1,2}$/.test(text), "Choisissez une colonne de la liste.")
  .transform((text) => (text === null ? null : Number(text)));
const neededColumn = (message: string) => column.refine((at) => at !== null, message);

/** « Quelle colonne est quoi »: the same column never serves twice. */
export const correspondanceSchema = z
  .strictObject({
    importId: requiredId(),
    maison: neededColumn("Choisissez la colonne du nom de la maison de production."),
    neq: column,
    prenom: column,
    nom: column,
    courriel: neededColumn("Choisissez la colonne du courriel."),
  })
  .superRefine(({ importId: _, ...columns }, ctx) => {
    const taken = new Set<number>();
    for (const [champ, at] of Object.entries(columns)) {
      if (at === null) continue;
      if (taken.has(at))
        ctx.addIssue({ code: "custom", path: [champ], message: "Cette colonne sert déjà à autre chose." });
      taken.add(at);
    }
  });

/** « Appliquer »: what was read is what was compared at that moment. */
export const applicationSchema = z.strictObject({
  importId: requiredId(),
  verifieLe: z.iso.datetime({ error: "Rechargez la page." }),
});
export type Application = z.output<typeof applicationSchema>;

export const etats = ["nouvelle", "changee", "inchangee", "erreur"] as const;
export type Etat = (typeof etats)[number];
export const libelleEtat: Readonly<Record<Etat, string>> = {
  nouvelle: "Nouvelle",
  changee: "Changée",
  inchangee: "Inchangée",
  erreur: "En erreur",
};

/** What a line does, besides nothing. */
export type Effet = "maison" | "nom" | "neq" | "delegue" | "promotion" | "invitation";
export const libelleEffet: Readonly<Record<Effet, string>> = {
  maison: "crée la maison de production",
  nom: "change le nom de la maison de production",
  neq: "inscrit le NEQ de la maison de production",
  delegue: "ajoute le délégué",
  promotion: "fait de l’utilisateur principal un délégué",
  invitation: "invite le délégué",
};

export type Lue = {
  readonly rang: number;
  readonly maison: string;
  readonly neq: string | null;
  /** « Prénom Nom », as far as the file tells. */
  readonly nom: string | null;
  readonly courriel: string | null;
};

const INVISIBLE = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** One line as the import understands it, or why it cannot be taken. */
export function readLigne(
  { rang, cellules }: { readonly rang: number; readonly cellules: readonly string[] },
  correspondance: Correspondance,
): Lue | string {
  const read = (champ: Champ) => {
    const at = correspondance[champ];
    return (at === null ? "" : (cellules[at] ?? ""))
      .normalize("NFC")
      .replace(INVISIBLE, " ")
      .replace(/\s+/g, " ")
      .trim();
  };
  const [maison, neq, courriel] = [read("maison"), read("neq"), read("courriel")];
  const nom = [read("prenom"), read("nom")].filter(Boolean).join(" ");
  if (fold(maison) === "") return "Le nom de la maison de production manque.";
  if ([...maison].length > 150) return "Le nom de la maison de production compte plus de 150 caractères.";
  const digits = neq === "" ? null : parseNeq(neq);
  if (neq !== "" && digits === null) return `« ${start(neq, 30)} » n’est pas un NEQ.`;
  if (courriel === "" && nom !== "") return `Le courriel de ${start(nom, 60)} manque.`;
  if (courriel !== "" && !isCourriel(courriel)) return `« ${start(courriel, 60)} » n’est pas un courriel.`;
  if ([...nom].length > 200) return "Le nom du délégué compte plus de 200 caractères.";
  return { rang, maison, neq: digits, nom: nom || null, courriel: courriel || null };
}

/** Its first signs, none of them cut in two. */
function start(text: string, most: number): string {
  return [...text].slice(0, most).join("");
}
