import { resetPassword } from "@/lib/comptes/password-commands";
import { db } from "@/lib/platform/db";
import { personas } from "@/prisma/personas";

const { prenom, nom } = personas.denis;

/** For tests of accounts: Denis, who signs up. */
export const { courriel } = personas.denis;
export const motDePasse = "agrafe pile cheval marée";
export const autreMotDePasse = "violon tuque érable brouette";

/** What Denis typed in the form of « Inscription ». */
export const denis = {
  prenom,
  nom,
  courriel,
  courrielConfirmation: courriel,
  motDePasse,
  motDePasseConfirmation: motDePasse,
};

/** The account of Denis. Throws when there is none. */
export const findDenis = () => db.user.findUniqueOrThrow({ where: { courriel } });

/** Chooses the other password with the secret of a link. */
export const resetWith = (jeton: string) =>
  resetPassword({ jeton, motDePasse: autreMotDePasse, motDePasseConfirmation: autreMotDePasse });
