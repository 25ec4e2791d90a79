import { z } from "zod";
import { optionalCourriel, optionalDay, optionalText, requiredId } from "@/lib/platform/fields";
import { MAX_LINES } from "@/lib/platform/people-list";

const ficheId = requiredId();

/** « Coller une liste »: the text as it was pasted; its size is checked where it is read. */
export const previewListSchema = z.strictObject({
  ficheId,
  texte: z
    .string({ error: "Collez la liste de vos gens." })
    .refine((text) => text.trim() !== "", "Collez la liste de vos gens."),
});

const LINE = /^[lf]-\d{1,3}$/;

/**
 * « Ajouter », under the preview: a box `l-<rang>` and a list `f-<rang>` for each line that can be ticked. The names are
 * short, and a function left out is the one the preview proposed: 200 lines must fit in the 64 kB of a form.
 */
export const addListSchema = z
  .object({ ficheId, jusquau: optionalDay() })
  .catchall(z.string({ error: "Rechargez la page." }).max(40, "Choisissez une fonction de la liste."))
  .transform(({ ficheId, jusquau, ...rows }, ctx) => {
    if (!Object.keys(rows).every((name) => LINE.test(name))) {
      ctx.addIssue({
        code: "custom",
        message: "Le formulaire contient des champs inconnus. Rechargez la page.",
      });
      return z.NEVER;
    }
    const ticked = Object.keys(rows).filter((name) => name.startsWith("l-"));
    const ranks = ticked.map((name) => Number(name.slice("l-".length)));
    return {
      ficheId,
      jusquau,
      choix: ranks.map((rang) => ({ rang, fonctionCode: rows[`f-${rang}`] })),
    };
  });

const person = {
  /** « Prénom Nom »: of the account or, of whom is to be invited, as the list writes it. */
  nom: optionalText(401),
  courriel: optionalCourriel(),
};

/** The preview as it comes back with « Ajouter »: checked like anything typed. */
export const previewSchema = z.strictObject({
  cle: requiredId(),
  /** What can be ticked. */
  lignes: z
    .array(
      z.strictObject({
        ...person,
        /** Found; without it, the address is to be invited. */
        compte: z.literal(true).optional(),
        /** The name that the list writes, when the account has another. */
        colle: optionalText(),
        /** Of someone found by their name alone. */
        userId: requiredId().optional(),
        /** Of the function that the list says. */
        code: optionalText(40),
      }),
    )
    .max(MAX_LINES),
  autres: z
    .array(
      z.strictObject({
        ...person,
        etat: z.enum(["deja", "invitee", "refusee", "incomprise"]),
        /** The line as it was pasted, of what was not understood, and why. */
        brut: z.string().max(400).optional(),
        raison: z.string().max(400).optional(),
      }),
    )
    .max(MAX_LINES),
});

/** What the page shows of a pasted list before anything happens. */
export type Preview = z.input<typeof previewSchema>;

/** A gesture that added a list, for « Annuler ». */
export const gestureSchema = z.strictObject({ ficheId, cle: requiredId() });
