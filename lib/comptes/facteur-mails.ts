import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

type Addressee = { readonly prenom: string };

const NOT_YOU = "Si ce n’est pas vous, choisissez tout de suite un autre mot de passe, et écrivez à l’AQPM.";
const bonjour = ({ prenom }: Addressee) => `Bonjour ${prenom},`;
const PLACE = "votre compte du portail SET de l’AQPM";

/** When a second factor was added; `quoi` says which, « une application d’authentification ». */
export function factorAddedMail(user: Addressee, quoi: string): Mail {
  return {
    sujet: "Second facteur ajouté",
    paragraphes: [
      bonjour(user),
      `Vous venez d’ajouter ${quoi} à ${PLACE}. Elle aide à prouver que c’est bien vous qui vous connectez.`,
    ],
    bouton: security(),
    fin: [NOT_YOU],
  };
}

/** When a second factor was taken off. */
export function factorRemovedMail(user: Addressee, quoi: string): Mail {
  return {
    sujet: "Second facteur retiré",
    paragraphes: [
      bonjour(user),
      `Vous venez de retirer ${quoi} de ${PLACE}. Elle ne permet plus de vous connecter.`,
    ],
    bouton: security(),
    fin: [NOT_YOU],
  };
}

/** When other recovery codes were drawn. */
export function codesRenewedMail(user: Addressee): Mail {
  return {
    sujet: "Nouveaux codes de secours",
    paragraphes: [
      bonjour(user),
      `De nouveaux codes de secours viennent d’être tirés pour ${PLACE}. Ceux d’avant ne valent plus rien.`,
    ],
    bouton: security(),
    fin: [NOT_YOU],
  };
}

/** When a recovery code opened a session: how many remain. */
export function codeUsedMail(user: Addressee, restants: number): Mail {
  const left =
    restants === 0
      ? "Il ne vous en reste aucun\u00a0: tirez-en d’autres dans votre profil."
      : `Il vous en reste ${restants}. Quand il en restera peu, tirez-en d’autres dans votre profil.`;
  return {
    sujet: "Un code de secours a servi",
    paragraphes: [
      bonjour(user),
      `Un code de secours vient de servir à ouvrir ${PLACE}, à la place de votre application d’authentification. ${left}`,
    ],
    bouton: security(),
    fin: [NOT_YOU],
  };
}

function security(): { libelle: string; url: string } {
  return { libelle: "Voir la sécurité de mon compte", url: `${env().origin}/profil/securite` };
}
