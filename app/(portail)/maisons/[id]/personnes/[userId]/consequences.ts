import type { PersonneOf, Removal } from "@/lib/acces/maison-queries";
import { plural } from "@/lib/platform/text";

const kept: Readonly<Partial<Record<Removal, string>>> = {
  delegue:
    "Son rôle d’utilisateur principal reste : seuls les délégués de la maison de production peuvent le retirer. Demandez-le à l’un d’eux.",
  aqpm: "Son rôle de délégué reste : seule l’AQPM peut le retirer. Écrivez-lui pour le demander.",
};

/** What « Retirer partout » will do to this person, in sentences, and whether there is anything for it to do. */
export function consequencesOf(
  maison: { readonly nom: string },
  { prenom, nom, acces, invitations, suspendedAt }: PersonneOf,
  removal: Removal,
): { sentences: string[]; offered: boolean } {
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
    ...(removal === "offerte" ? [`${prenom} ${nom} n’agira plus au nom de ${maison.nom}.`] : []),
    ...(invitations.length > 0
      ? [
          `${plural(invitations.length, "invitation en attente sera annulée", "invitations en attente seront annulées")}.`,
        ]
      : []),
  ];
  const offered = loses.length > 0;
  const role = kept[removal];
  return {
    offered,
    sentences: [
      ...loses,
      ...(role ? [role] : []),
      ...(offered ? [effectOf(acces.length > 0 || removal === "offerte", suspendedAt !== null)] : []),
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
