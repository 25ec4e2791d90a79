import { z } from "zod";

/** An e-mail as data: one renderer turns it into HTML and text. Paragraphs are plain text. */
export const mailSchema = z.strictObject({
  sujet: z.string(),
  paragraphes: z.array(z.string()).readonly(),
  bouton: z.strictObject({ libelle: z.string(), url: z.url() }).optional(),
  /** Several things to open, one under the other, where one button is not enough. */
  liens: z
    .array(z.strictObject({ libelle: z.string(), url: z.url() }))
    .readonly()
    .optional(),
  /** What comes after the button: how long it works, what to do if one did not ask for it. */
  fin: z.array(z.string()).readonly().optional(),
  /** Why one gets it, where « your account or your rights » does not say it. */
  motif: z.string().optional(),
  /** How to stop this kind of e-mail: a page for people, an address for mail programs (RFC 8058). */
  desabonnement: z.strictObject({ libelle: z.string(), page: z.url(), unClic: z.url() }).optional(),
});

export type Mail = z.infer<typeof mailSchema>;
