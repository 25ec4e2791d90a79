import { z } from "zod";
import { checkbox, knownCourriel, requiredCourriel, requiredId, requiredText } from "@/lib/platform/fields";

/** A password as typed: never trimmed. The cap only keeps a flood out of the checks; `password.ts` has the rules. */
const typedPassword = (message: string) =>
  z.string({ error: message }).min(1, message).max(1_000, "Ce mot de passe est trop long.");

const prenom = requiredText("Entrez votre prénom.", 100);
const nom = requiredText("Entrez votre nom.", 100);
const currentPassword = typedPassword("Entrez votre mot de passe.");
const newPassword = typedPassword("Choisissez un mot de passe.");
const passwordAgain = typedPassword("Entrez une deuxième fois votre mot de passe.");
const jeton = z.string().max(100);
/** Where the person was going. */
const suite = z.string().max(2_000).optional();

/** Nothing is said of the second when the first is missing: that is what there is to mend. */
const isRepeated = (first: string, second: string) =>
  first === "" || first.normalize("NFC") === second.normalize("NFC");
const DIFFERENT_COURRIELS = "Les deux courriels ne sont pas pareils.";
const DIFFERENT_PASSWORDS = "Les deux mots de passe ne sont pas pareils.";

/** INSCRIPTION, the guide's six fields (point 2). */
export const signUpSchema = z
  .strictObject({
    prenom,
    nom,
    courriel: requiredCourriel(),
    courrielConfirmation: requiredText("Entrez une deuxième fois votre courriel.", 254),
    motDePasse: newPassword,
    motDePasseConfirmation: passwordAgain,
  })
  .superRefine((input, ctx) => {
    if (!isRepeated(input.courriel.toLowerCase(), input.courrielConfirmation.toLowerCase())) {
      ctx.addIssue({
        code: "custom",
        path: ["courrielConfirmation"],
        message: DIFFERENT_COURRIELS,
      });
    }
    if (!isRepeated(input.motDePasse, input.motDePasseConfirmation)) {
      ctx.addIssue({ code: "custom", path: ["motDePasseConfirmation"], message: DIFFERENT_PASSWORDS });
    }
  });

/** CONNEXION (point 3). */
export const signInSchema = z.strictObject({
  courriel: knownCourriel(),
  motDePasse: currentPassword,
  seSouvenir: checkbox(),
  suite,
});

/** A code of an application, with or without the space that some of them show in its middle. */
const code = z
  .string({ error: "Entrez le code à six chiffres." })
  .max(100, "Entrez le code à six chiffres.")
  .transform((typed) => typed.replace(/[\s\u00a0\u202f]/g, ""))
  .refine((typed) => /^[0-9]{6}$/.test(typed), "Entrez les six chiffres que montre votre application.");

/** A recovery code as typed: `readSecoursCode` says what it is worth. */
const secours = requiredText("Entrez un de vos codes de secours.", 100);

/** The second step of CONNEXION, by a code of the application or by a recovery code. */
export const codeSchema = z.strictObject({ code, suite });
export const secoursSchema = z.strictObject({ code: secours, suite });

/** The first code of an application that is being set up. */
export const firstCodeSchema = z.strictObject({ code });

/** A form that is one button. */
export const nothingSchema = z.strictObject({});

/** A form that sends a link to an address: « Mot de passe oublié? », « demander un autre courriel ». */
export const linkRequestSchema = z.strictObject({ courriel: requiredCourriel() });

/** The button of a confirmation link, with the password chosen at sign-up. */
export const confirmSchema = z.strictObject({ jeton, motDePasse: currentPassword });

/** The form of a reset link. */
export const resetPasswordSchema = z
  .strictObject({ jeton, motDePasse: newPassword, motDePasseConfirmation: passwordAgain })
  .refine((input) => isRepeated(input.motDePasse, input.motDePasseConfirmation), {
    path: ["motDePasseConfirmation"],
    message: DIFFERENT_PASSWORDS,
  });

/** The form of an invitation, for someone who has no account: the address is the invitation's. */
export const joinSchema = z
  .strictObject({ jeton, prenom, nom, motDePasse: newPassword, motDePasseConfirmation: passwordAgain })
  .refine((input) => isRepeated(input.motDePasse, input.motDePasseConfirmation), {
    path: ["motDePasseConfirmation"],
    message: DIFFERENT_PASSWORDS,
  });

/** « Mot de passe » of one's own security: the current one, then the new one twice (ASVS 6.2.3). */
export const changePasswordSchema = z
  .strictObject({
    motDePasseActuel: typedPassword("Entrez votre mot de passe actuel."),
    motDePasse: newPassword,
    motDePasseConfirmation: passwordAgain,
  })
  .refine((input) => isRepeated(input.motDePasse, input.motDePasseConfirmation), {
    path: ["motDePasseConfirmation"],
    message: DIFFERENT_PASSWORDS,
  });

/** « Courriel » of the profile: the new address, twice. */
export const changeCourrielSchema = z
  .strictObject({
    courriel: requiredCourriel("Entrez votre nouveau courriel."),
    courrielConfirmation: requiredText("Entrez une deuxième fois votre nouveau courriel.", 254),
  })
  .refine((input) => isRepeated(input.courriel.toLowerCase(), input.courrielConfirmation.toLowerCase()), {
    path: ["courrielConfirmation"],
    message: DIFFERENT_COURRIELS,
  });

/** The button of a link that asks for nothing else. */
export const linkSchema = z.strictObject({ jeton });

/** A button that sends nothing but itself. */
export const emptySchema = z.strictObject({});

export const renameSchema = z.strictObject({ prenom, nom });

/** « Courriels » of the profile: what one wants to receive. */
export const preferencesSchema = z.strictObject({ rappels: checkbox(), sommaire: checkbox() });

/** What a browser answered to a WebAuthn ceremony: `lib/platform/webauthn.ts` reads it. */
const ceremony = z.string({ error: "Recommencez." }).max(32_000, "Recommencez.");
const passkeyName = requiredText("Donnez un nom à cette clé d’accès.", 60);

/** A passkey that the browser has just made; and before, so that it makes none for nothing. */
export const newPasskeySchema = z.strictObject({ nom: passkeyName, reponse: ceremony });
export const askedPasskeySchema = newPasskeySchema.omit({ reponse: true });
export const passkeyNameSchema = z.strictObject({ id: requiredId("Rechargez la page."), nom: passkeyName });
/** A passkey that proves who one is: signing in alone, as a second factor, or before a dangerous change. */
export const passkeySignInSchema = z.strictObject({
  reponse: ceremony,
  seSouvenir: checkbox(),
  suite: z.string().max(2_000).optional(),
});
export const askedSignInSchema = passkeySignInSchema.omit({ reponse: true });
export const passkeyProofSchema = passkeySignInSchema.omit({ seSouvenir: true });
export const askedProofSchema = passkeyProofSchema.omit({ reponse: true });

/** The button of the page that an e-mail's « ne plus recevoir » leads to. */
export const unsubscribeSchema = z.strictObject({ jeton });

/** What AQPM staff do to an account: it is named by its id alone. */
export const userIdSchema = z.strictObject({ id: requiredId("Rechargez la page.") });

/** « Corriger le nom », by AQPM staff. */
export const correctNameSchema = userIdSchema.extend({
  prenom: requiredText("Entrez le prénom.", 100),
  nom: requiredText("Entrez le nom.", 100),
});

/** The same for what cannot be undone: asked first, then confirmed. */
export const userGestureSchema = z.strictObject({
  id: requiredId("Rechargez la page."),
  confirme: z.literal("oui", { error: "Rechargez la page." }).optional(),
});

export type SignUp = z.output<typeof signUpSchema>;
export type Confirmation = z.output<typeof confirmSchema>;
export type NewPassword = z.output<typeof resetPasswordSchema>;
export type PasswordChange = z.output<typeof changePasswordSchema>;
export type CourrielChange = z.output<typeof changeCourrielSchema>;
export type Join = z.output<typeof joinSchema>;
export type CorrectName = z.output<typeof correctNameSchema>;
export type Rename = z.output<typeof renameSchema>;
export type NewPasskey = z.output<typeof newPasskeySchema>;
export type PasskeyName = z.output<typeof passkeyNameSchema>;
export type PasskeySignIn = z.output<typeof passkeySignInSchema>;
export type Preferences = z.output<typeof preferencesSchema>;

export const etats = ["actif", "a-confirmer", "suspendu", "supprime"] as const;
export type Etat = (typeof etats)[number];

export const libelleEtat: Readonly<Record<Etat, string>> = {
  actif: "Actif",
  "a-confirmer": "À confirmer",
  suspendu: "Suspendu",
  supprime: "Supprimé",
};
