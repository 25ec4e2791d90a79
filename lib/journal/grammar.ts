import { champsInWords, raisonInWords } from "@/lib/journal/labels";
import type { JournalAction } from "@/lib/journal/schema";
import { dayInProse, isDay } from "@/lib/platform/dates";
import { de } from "@/lib/platform/text";

export type Line = {
  readonly action: JournalAction;
  readonly acteurId: string | null;
  readonly sujetId: string | null;
  readonly ficheId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

/** What the ids of the lines are called today, and to whom it is told. */
export type Names = {
  readonly viewerId: string;
  /** A fiche's own history does not say its title at each line; AQPM's journal is that of every house. */
  readonly place: "fiche" | "maison" | "portail";
  readonly personnes: ReadonlyMap<string, { readonly nom: string; readonly staff: boolean }>;
  readonly fiches: ReadonlyMap<string, { readonly titre: string }>;
  readonly fonctions: ReadonlyMap<string, string>;
  readonly producteurs: ReadonlyMap<string, string>;
  /** The address an invitation goes to. */
  readonly invitations: ReadonlyMap<string, string>;
};

export type Sentence = (names: Names, line: Line) => string;

export const GONE = "une personne dont le compte n’existe plus";

/** How something of someone is said: « l’accès de Chloé », « son accès », « votre accès ». */
const nouns = {
  acces: ["l’accès", "son accès", "votre accès"],
  fonction: ["la fonction", "sa fonction", "votre fonction"],
  fin: ["la fin de l’accès", "la fin de son accès", "la fin de votre accès"],
  demande: ["la demande d’accès", "sa demande d’accès", "votre demande d’accès"],
  role: ["le rôle", "son rôle", "votre rôle"],
  compte: ["le compte", "son compte", "votre compte"],
  arrivee: ["l’arrivée", "son arrivée", "votre arrivée"],
  session: ["la session", "sa session", "votre session"],
  sessions: ["les sessions", "ses sessions", "vos sessions"],
  nom: ["le nom", "son nom", "votre nom"],
  courriel: ["le courriel", "son courriel", "votre courriel"],
  ancienCourriel: ["l’ancien courriel", "son ancien courriel", "votre ancien courriel"],
  identite: ["l’identité", "son identité", "votre identité"],
  renseignements: ["les renseignements", "ses renseignements", "vos renseignements"],
} as const;

export const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const quoted = (text: string) => `« ${text} »`;

export const text = ({ details }: Line, name: string) =>
  typeof details[name] === "string" ? (details[name] as string) : null;
export const count = ({ details }: Line, name: string) =>
  typeof details[name] === "number" ? (details[name] as number) : undefined;
const list = ({ details }: Line, name: string) =>
  Array.isArray(details[name]) ? (details[name] as unknown[]).map(String) : [];

/** « jusqu’au 5 mai 2027 ». */
export const until = (day: string) =>
  isDay(day) ? `jusqu’au ${dayInProse(day).slice(3)}` : `jusqu’au ${day}`;

export function called(names: Names, id: string | null): string {
  const person = id ? names.personnes.get(id) : undefined;
  if (!person) return GONE;
  return person.staff ? `l’AQPM (${person.nom})` : person.nom;
}

/** « Muriel Mur a donné… », « Vous avez donné… »; nobody is the portal itself. */
export function did(names: Names, { acteurId }: Line, deed: string): string {
  if (!acteurId) return `Le portail a ${deed}`;
  if (acteurId === names.viewerId) return `Vous avez ${deed}`;
  return `${upper(called(names, acteurId))} a ${deed}`;
}

/** Something given to, or taken from, the person the line is about, who may be its author or its reader. */
export function toThem(names: Names, line: Line, participle: string, what: string): string {
  const { acteurId, sujetId } = line;
  const reader = names.viewerId;
  const author = acteurId ? upper(called(names, acteurId)) : "Le portail";
  if (acteurId && acteurId === sujetId) {
    return acteurId === reader
      ? `Vous vous êtes ${participle} ${what}`
      : `${author} s’est ${participle} ${what}`;
  }
  if (sujetId === reader) return `${author} vous a ${participle} ${what}`;
  return did(names, line, `${participle} à ${called(names, sujetId)} ${what}`);
}

/** « l’accès de Chloé », « votre accès »; « son accès » of the author of the line. */
export function theirs(
  names: Names,
  { acteurId, sujetId }: Line,
  noun: keyof typeof nouns,
  subject = false,
): string {
  const [the, own, yours] = nouns[noun];
  if (sujetId === names.viewerId) return yours;
  if (!subject && sujetId && sujetId === acteurId) return own;
  return `${the} ${de(called(names, sujetId))}`;
}

function titre(names: Names, { ficheId }: Line): string | null {
  return ficheId ? (names.fiches.get(ficheId)?.titre ?? null) : null;
}

/** « pour « Titre » » where the history is that of a whole house. */
export function pour(names: Names, line: Line): string {
  const known = names.place !== "fiche" ? titre(names, line) : null;
  return known ? ` pour ${quoted(known)}` : "";
}

export function theFiche(names: Names, line: Line, noun: "la fiche" | "la production"): string {
  const known = names.place !== "fiche" ? titre(names, line) : null;
  return known ? `${noun} ${quoted(known)}` : noun;
}

function fonction(names: Names, code: string | null): string {
  return code ? (names.fonctions.get(code) ?? code) : "non précisée";
}

/** « (Régie, jusqu’au 5 mai 2027) », when the access was given with them. */
export function terms(names: Names, line: Line): string {
  const code = text(line, "fonctionCode");
  const day = text(line, "jusquau");
  const said = [...(code ? [fonction(names, code)] : []), ...(day ? [until(day)] : [])];
  return said.length > 0 ? ` (${said.join(", ")})` : "";
}

export function changed(names: Names, line: Line): string {
  const [before, after] = [text(line, "fonctionAvant"), text(line, "fonctionCode")];
  const day = text(line, "jusquau");
  const end = day ? until(day) : "jusqu’à la fin de la production";
  const functions = before
    ? `${fonction(names, before)} → ${fonction(names, after)}`
    : fonction(names, after);
  const movedFunction = before !== after;
  const movedEnd = text(line, "jusquauAvant") !== day;
  const of = (noun: keyof typeof nouns) => `${theirs(names, line, noun)}${pour(names, line)}`;
  if (movedFunction && movedEnd) return did(names, line, `changé ${of("acces")} : ${functions}, ${end}`);
  if (movedFunction)
    return did(names, line, `${before ? "changé" : "précisé"} ${of("fonction")} : ${functions}`);
  if (movedEnd) return did(names, line, `changé ${of("fin")} : ${end}`);
  return did(names, line, `changé ${of("acces")}`);
}

export function fields(line: Line): string {
  const words = champsInWords(list(line, "champs"));
  return words && ` : ${words}`;
}

export function invitee(names: Names, line: Line): string {
  const id = text(line, "invitationId");
  return (id && names.invitations.get(id)) || "une personne dont l’invitation n’existe plus";
}

export function invitationOf(names: Names, line: Line): string {
  const address = invitee(names, line);
  return `l’invitation ${address.includes("@") ? `envoyée à ${address}` : de(address)}${pour(names, line)}`;
}

export function editedMaison(names: Names, line: Line): string {
  const moved = list(line, "champs");
  const turned = text(line, "apres") === "ACTIF" ? "réactivé" : "désactivé";
  const deeds = [
    ...(moved.includes("statut") ? [`${turned} la maison de production`] : []),
    ...(moved.includes("neq") ? ["modifié le NEQ de la maison de production"] : []),
    ...(moved.includes("nom") ? ["changé le nom de la maison de production"] : []),
  ];
  return did(names, line, deeds.join(" et a ") || "sauvegardé la maison de production");
}

export function producteur(names: Names, line: Line): string {
  const nom = names.producteurs.get(text(line, "producteurId") ?? "");
  return nom ? `le producteur ${quoted(nom)}` : "un producteur";
}

export function because(line: Line): string {
  const raison = raisonInWords(text(line, "raison") ?? "");
  return raison ? ` : ${raison}` : "";
}

function labelled(line: Line): string {
  return ` « ${text(line, "libelle") ?? text(line, "code") ?? "sans nom"} »`;
}

/** The gestures on an entry of a list that staff keep. */
export function listed<N extends string>(noun: N, said: string) {
  const tell =
    (deed: string): Sentence =>
    (names, line) =>
      did(names, line, `${deed} ${said}${labelled(line)}`);
  const sentences = {
    create: tell("ajouté"),
    edit: tell("modifié"),
    retire: tell("retiré"),
    restore: tell("rétabli"),
  };
  type Gesture = keyof typeof sentences;
  const named = Object.entries(sentences).map(([gesture, sentence]) => [`${noun}.${gesture}`, sentence]);
  return Object.fromEntries(named) as Record<`${N}.${Gesture}`, Sentence>;
}

/** The lists that AQPM exports, as a sentence names them. */
const listes: Readonly<Record<string, string>> = {
  personnes: "la liste des personnes",
  maisons: "la liste des maisons de production",
  fiches: "la liste des fiches de production",
  acces: "la liste des accès",
  journal: "le journal",
  incidents: "le registre des incidents",
};

export function exported(line: Line): string {
  const liste = text(line, "liste") ?? "";
  return (Object.hasOwn(listes, liste) ? listes[liste] : undefined) ?? "une liste";
}

/** « quatrième trimestre 2026 » of « 2026-T4 ». */
export function trimestre(line: Line): string {
  const [, year, rank = "1"] = /^(\d{4})-T([1-4])$/.exec(text(line, "trimestre") ?? "") ?? [];
  const rang = ["premier", "deuxième", "troisième", "quatrième"][Number(rank) - 1];
  return year ? ` du ${rang} trimestre ${year}` : "";
}

/** « deux comptes de Chloé », « deux comptes qui étaient à vous ». */
export function twoAccounts(names: Names, { sujetId }: Line): string {
  return `deux comptes ${sujetId === names.viewerId ? "qui étaient à vous" : de(called(names, sujetId))}`;
}
