import { momentInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

/** What a device is called when its browser says nothing that is known. */
const UNKNOWN = "un navigateur inconnu";

type Connexion = { readonly navigateur: string | undefined; readonly moment: Date };

/** To someone who has signed in before, when a browser that they had not used opens a session (ASVS 6.3.5, 6.3.7). */
export function newDeviceMail({ prenom }: { prenom: string }, { navigateur, moment }: Connexion): Mail {
  return {
    sujet: "Nouvelle connexion à votre compte",
    paragraphes: [
      `Bonjour ${prenom},`,
      `Une session vient de s’ouvrir à votre compte du portail SET de l’AQPM, dans un navigateur que vous n’aviez pas encore utilisé\u00a0: ${navigateur ?? UNKNOWN}, ${momentInProse(moment)}, heure de Montréal.`,
      "Si c’est vous, il n’y a rien à faire.",
    ],
    bouton: { libelle: "Choisir un autre mot de passe", url: `${env().origin}/mot-de-passe-oublie` },
    fin: [
      "Si ce n’est pas vous, choisissez tout de suite un autre mot de passe avec ce bouton\u00a0: toutes les connexions se fermeront. Écrivez ensuite à l’AQPM.",
    ],
  };
}
