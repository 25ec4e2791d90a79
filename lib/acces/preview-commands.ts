import type { Preview } from "@/lib/acces/list-schema";
import { listFonctions } from "@/lib/acces/queries";
import { authorize } from "@/lib/authorization/rules";
import { isAccesCurrent } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Compte, findByCourriels, findKnown } from "@/lib/comptes/picker";
import { findFicheTarget } from "@/lib/fiches/queries";
import { pending } from "@/lib/invitations/queries";
import { writeJournal } from "@/lib/journal/commands";
import { toDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { type PastedPerson, parsePeople } from "@/lib/platform/people-list";
import { consume, limits } from "@/lib/platform/rate-limit";
import { fold } from "@/lib/platform/text";

type Line = Preview["lignes"][number];
type Other = Preview["autres"][number];
type Known = {
  readonly comptes: ReadonlyMap<string, Compte>;
  readonly named: readonly Compte[];
  readonly listed: ReadonlySet<string>;
  readonly invited: ReadonlySet<string>;
};

/** A little under the 64 kB that the portal reads of a form. */
const MAX_WEIGHT = 63_000;
const PARTS_WEIGHT = 205;
const TOO_LONG = "Cette liste est trop longue pour être ajoutée d’un coup. Collez-la en deux fois.";
const REFUSED = "Ce compte n’est pas actif, ou appartient à l’AQPM : il ne peut pas être ajouté.";
const NO_ADDRESS = "Ajoutez le courriel de cette personne.";
const HOMONYMS = "Plusieurs personnes de la maison portent ce nom : ajoutez le courriel.";
const UNREADABLE = "Aucun nom ni courriel ne se lit dans cette ligne.";
const PROBLEMS = {
  courriel: "Le courriel n’est pas valide. Corrigez-le, par exemple nom@exemple.ca.",
  plusieurs: "Cette ligne porte plusieurs courriels. Gardez celui de la personne.",
} as const;

/**
 * Says, of each person of a pasted list, what « Ajouter » would do; nothing happens yet. The answer tells which
 * addresses have an account: at most 1,000 people a day, and a line in the journal. Throws `NotFound`, `Forbidden`
 * (`acces.grant`).
 */
export async function previewList(
  viewer: Viewer,
  { ficheId, texte }: { ficheId: string; texte: string },
): Promise<Result<Preview>> {
  const fiche = await findFicheTarget(viewer, ficheId);
  if (!fiche) throw new NotFound("fiche");
  authorize(viewer, "acces.grant", fiche);
  const pasted = parsePeople(texte, await listFonctions());
  if (!pasted.ok) return failure("texte", pasted.message);
  if (pasted.people.length === 0)
    return failure("texte", "Aucune personne ne se lit dans cette liste. Collez des noms et des courriels.");
  if (await consume(limits.listeParPersonne, viewer.id, pasted.people.length))
    return failure(
      "texte",
      "Vous avez vérifié beaucoup de personnes aujourd’hui. Reprenez demain, ou écrivez à l’AQPM.",
    );
  return transaction(async (tx): Promise<Result<Preview>> => {
    const known = await readKnown(tx, viewer, fiche, pasted.people);
    await writeJournal(tx, {
      action: "acces.preview",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId,
      details: { personnes: pasted.people.length },
    });
    const lines = pasted.people.map((person) => readLine(person, known));
    const preview: Preview = {
      cle: crypto.randomUUID(),
      lignes: uniquePeople(lines.filter((line): line is Line => !("etat" in line))),
      autres: lines.filter((line): line is Other => "etat" in line),
    };
    return weightOf(preview) > MAX_WEIGHT ? failure("texte", TOO_LONG) : { ok: true, ...preview };
  });
}

/** What « Ajouter » will send, about: the preview itself and, of each line, its box and its function as parts of a form. */
function weightOf(preview: Preview): number {
  return Buffer.byteLength(JSON.stringify(preview)) + preview.lignes.length * PARTS_WEIGHT;
}

/** Everything the lines ask of the database, in four queries whatever their number. */
async function readKnown(
  tx: Tx,
  viewer: Viewer,
  fiche: { id: string; maison: { id: string } },
  people: readonly PastedPerson[],
): Promise<Known> {
  const courriels = people.flatMap(({ courriel }) => courriel ?? []);
  const noms = people.flatMap(({ nom, courriel }) => (nom && !courriel ? fold(nom) : [])).filter(Boolean);
  const comptes = await findByCourriels(tx, courriels, fiche.maison.id);
  const named = await findKnown(tx, { noms }, fiche.maison.id);
  const acces = await tx.acces.findMany({
    where: { ficheId: fiche.id, retireLe: null },
    select: { userId: true, jusquau: true, retireLe: true },
  });
  const invitations = await tx.invitation.findMany({
    where: { ficheId: fiche.id, ...pending },
    select: { courriel: true },
  });
  const current = acces.filter((row) =>
    isAccesCurrent({ ...row, jusquau: toDay(row.jusquau) }, viewer.today),
  );
  return {
    comptes: new Map(comptes.map((compte) => [compte.courriel.toLowerCase(), compte])),
    named,
    listed: new Set(current.map(({ userId }) => userId)),
    invited: new Set(invitations.map(({ courriel }) => courriel.toLowerCase())),
  };
}

function readLine(person: PastedPerson, known: Known): Line | Other {
  const { brut, nom, courriel, probleme } = person;
  if (probleme) return { etat: "incomprise", brut, raison: PROBLEMS[probleme] };
  if (courriel === null) return readNamed(person, known);
  const compte = known.comptes.get(courriel.toLowerCase());
  if (compte?.etat === "inscrite") return readFound(person, compte, known);
  const written = { courriel, ...(nom ? { nom } : {}) };
  if (compte?.etat === "refusee") return { etat: "refusee", ...written, raison: REFUSED };
  if (known.invited.has(courriel.toLowerCase())) return { etat: "invitee", ...written };
  return { ...written, ...codeOf(person) };
}

/** A name alone is someone only when the house knows one person of that name. */
function readNamed(person: PastedPerson, known: Known): Line | Other {
  const { brut, nom } = person;
  if (nom === null) return { etat: "incomprise", brut, raison: UNREADABLE };
  const bearers = known.named.filter(({ noms }) => noms.includes(fold(nom)));
  const [compte, another] = bearers;
  if (!compte || another) return { etat: "incomprise", brut, raison: another ? HOMONYMS : NO_ADDRESS };
  const found = readFound(person, compte, known);
  return "etat" in found ? found : { ...found, userId: compte.id };
}

function readFound(person: PastedPerson, compte: Compte, known: Known): Line | Other {
  const nom = `${compte.prenom} ${compte.nom}`;
  const { courriel } = compte;
  if (known.listed.has(compte.id)) return { etat: "deja", nom, courriel };
  const another = person.nom !== null && !compte.noms.includes(fold(person.nom));
  return {
    compte: true,
    nom,
    courriel,
    ...(another && person.nom ? { colle: person.nom } : {}),
    ...codeOf(person),
  };
}

function codeOf({ fonctionCode }: PastedPerson): { code?: string } {
  return fonctionCode ? { code: fonctionCode } : {};
}

/** Someone may be in the list by their address and, further, by their name. */
function uniquePeople(lines: readonly Line[]): Line[] {
  return [
    ...new Map(lines.toReversed().map((line) => [line.courriel?.toLowerCase(), line])).values(),
  ].toReversed();
}
