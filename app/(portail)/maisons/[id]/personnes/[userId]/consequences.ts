import { cancels, type PersonneOf, type Removal, removalOf } from "@/lib/acces/maison-queries";
import type { MaisonTarget } from "@/lib/authorization/rules";
import type { AdministrateurGenre, Viewer } from "@/lib/authorization/viewer";
import { plural } from "@/lib/platform/text";

const keptRole: Readonly<Partial<Record<Removal, string>>> = {
  delegue:
    "Son rôle d’utilisateur principal reste\u00a0: seuls les délégués de la maison de production peuvent le retirer. Demandez-le à l’un d’eux.",
  aqpm: "Son rôle de délégué reste\u00a0: seule l’AQPM peut le retirer. Écrivez-lui pour le demander.",
};

const keptInvitation: Readonly<Record<AdministrateurGenre, string>> = {
  PRINCIPAL:
    "Son invitation à titre d’utilisateur principal reste\u00a0: seuls les délégués de la maison de production peuvent l’annuler. Demandez-le à l’un d’eux.",
  DELEGUE:
    "Son invitation à titre de délégué reste\u00a0: seule l’AQPM peut l’annuler. Écrivez-lui pour le demander.",
};

/** What « Retirer partout » leaves to this person, and who may take it away, in sentences. */
export function keptBy(viewer: Viewer, maison: MaisonTarget, person: PersonneOf): string[] {
  const role = keptRole[removalOf(viewer, maison, person)];
  const invitations = person.invitations.filter((row) => !cancels(viewer, maison, row));
  return [...(role ? [role] : []), ...invitations.map(({ genre }) => keptInvitation[genre])];
}

/** What « Retirer partout » will do to this person, in sentences, and whether there is anything for it to do. */
export function consequencesOf(
  viewer: Viewer,
  maison: MaisonTarget & { readonly nom: string },
  person: PersonneOf,
): { sentences: string[]; offered: boolean } {
  const { prenom, nom, acces, suspendedAt } = person;
  const losesRole = removalOf(viewer, maison, person) === "offerte";
  const cancelled = person.invitations.filter((row) => cancels(viewer, maison, row)).length;
  const current = acces.filter((row) => row.current).length;
  const dormant = acces.length - current;
  const loses = [
    ...(current > 0
      ? [`${prenom} ${nom} n’accédera plus au SET pour ${plural(current, "production", "productions")}.`]
      : []),
    ...(dormant > 0
      ? [
          `${plural(dormant, "accès à une production terminée ne reviendra pas si on la rouvre", "accès à des productions terminées ne reviendront pas si on les rouvre")}.`,
        ]
      : []),
    ...(losesRole ? [`${prenom} ${nom} n’agira plus au nom de ${maison.nom}.`] : []),
    ...(cancelled > 0
      ? [
          `${plural(cancelled, "invitation en attente sera annulée", "invitations en attente seront annulées")}.`,
        ]
      : []),
  ];
  const offered = loses.length > 0;
  return {
    offered,
    sentences: [
      ...loses,
      ...keptBy(viewer, maison, person),
      ...(offered ? [effectOf(acces.length > 0 || losesRole, suspendedAt !== null)] : []),
    ],
  };
}

function effectOf(undoable: boolean, suspended: boolean): string {
  if (!undoable)
    return "L’effet est immédiat. Les invitations annulées ne se remettent pas\u00a0: il faudrait inviter de nouveau.";
  return suspended
    ? "L’effet est immédiat. Vous pourrez annuler pendant 30\u00a0minutes."
    : "L’effet est immédiat, et un courriel l’en avise. Vous pourrez annuler pendant 30\u00a0minutes.";
}
