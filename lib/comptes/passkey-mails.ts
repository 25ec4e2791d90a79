import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";

type Addressee = { readonly prenom: string };

/** Wherever someone learns that passkeys still open their account: where to take off one that is not theirs. */
export const TO_REMOVE =
  "Retirez dès votre prochaine connexion ce que vous ne reconnaissez pas\u00a0: dans votre profil, «\u00a0Sécurité\u00a0».";

/** To whoever has just been given a passkey: the alarm, if it was not them (ASVS 6.3.7). */
export function passkeyAddedMail(user: Addressee): Mail {
  return notice(
    user,
    "Une clé d’accès a été ajoutée à votre compte",
    "Une clé d’accès vient d’être ajoutée à votre compte du portail SET de l’AQPM\u00a0: elle permet de s’y connecter sans mot de passe.",
  );
}

/** The same when one was taken away. */
export function passkeyRemovedMail(user: Addressee): Mail {
  return notice(
    user,
    "Une clé d’accès a été retirée de votre compte",
    "Une clé d’accès vient d’être retirée de votre compte du portail SET de l’AQPM\u00a0: elle ne permet plus de s’y connecter.",
  );
}

function notice({ prenom }: Addressee, sujet: string, fait: string): Mail {
  return {
    sujet,
    paragraphes: [`Bonjour ${prenom},`, fait, "Si c’est vous, il n’y a rien à faire."],
    bouton: { libelle: "Voir mes clés d’accès", url: `${env().origin}/profil/securite#cles` },
    fin: [
      "Si ce n’est pas vous, choisissez tout de suite un autre mot de passe («\u00a0Mot de passe oublié?\u00a0» sur la page de connexion), retirez les clés d’accès que vous ne reconnaissez pas, et écrivez à l’AQPM.",
    ],
  };
}
