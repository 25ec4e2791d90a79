import { z } from "zod";

/** An e-mail as data: one renderer turns it into HTML and text. Paragraphs are plain text. */
export const mailSchema = z.strictObject({
  sujet: z.string(),
  paragraphes: z.array(z.string()).readonly(),
  bouton: z.strictObject({ libelle: z.string(), url: z.url() }).optional(),
  /** What comes after the button: how long it works, what to do if one did not ask for it. */
  fin: z.array(z.string()).readonly().optional(),
});

export type Mail = z.infer<typeof mailSchema>;
