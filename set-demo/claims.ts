import { z } from "zod";

/** What the portal's ID token must say of someone who arrives for one production. */
export const claimsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  name: z.string().min(1),
  email: z.email(),
  email_verified: z.literal(true),
  fiche_id: z.string().min(1),
  fiche_numero: z.string().min(1),
  fiche_titre: z.string().min(1),
  maison_id: z.string().min(1),
  maison_nom: z.string().min(1),
  fonction: z.string().optional(),
  acces_fin: z.iso.date(),
  exp: z.number(),
});

export type Claims = z.infer<typeof claimsSchema>;

/** What was verified before anything was believed, for the page that shows it. */
export type Proof = {
  readonly alg: string;
  readonly kid: string;
  readonly iss: string;
  readonly aud: string;
};

export type Arrival = { readonly claims: Claims; readonly proof: Proof };
