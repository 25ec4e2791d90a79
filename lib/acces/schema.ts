import { z } from "zod";
import {
  checkbox,
  optionalDay,
  optionalLines,
  optionalText,
  requiredId,
  requiredText,
  rowContents,
} from "@/lib/platform/fields";

const ficheId = requiredId();
const accesId = requiredId();

/** Choosing a name: `confirme` once the full name and address were shown, for someone new to the house. */
export const grantAccesSchema = z.strictObject({
  ficheId,
  userId: requiredId("Choisissez une personne de la liste."),
  confirme: checkbox(),
});

/** « Prolonger », on the row of a person. */
export const prolongAccesSchema = z.strictObject({ accesId, version: rowContents() });

/** Setting function and end date on the row of a person. */
export const changeAccesSchema = prolongAccesSchema.extend({
  fonctionCode: optionalText(40),
  jusquau: optionalDay(),
});

export const accesIdSchema = z.strictObject({ accesId });
export const ficheIdSchema = z.strictObject({ ficheId });

export type GrantAccesInput = z.output<typeof grantAccesSchema>;
export type ChangeAccesInput = z.output<typeof changeAccesSchema>;

/** « Quitter »: `confirme` once it was asked what leaving means. */
export const leaveAccesSchema = z.strictObject({ accesId, confirme: checkbox() });

/** What names a production for someone who may not see it. */
export type Reference = { readonly numero: string } | { readonly id: string };

const NUMERO = /^(\d{4})\s*[-‐-―−\s]\s*(\d{4,8})$/u;
const LINK = /(?:^|\/fiches\/)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=$|[/?#\s])/i;

/** The number or the link of a production, spaces and dashes as people write them; null when the text is neither. */
export function readReference(text: string): Reference | null {
  const [, annee, rang] = NUMERO.exec(text.trim()) ?? [];
  if (annee && rang) return { numero: `${annee}-${rang}` };
  const id = LINK.exec(text.trim())?.[1];
  return id ? { id: id.toLowerCase() } : null;
}

/** « Demander un accès ». */
export const demandeSchema = z.strictObject({
  saisie: requiredText("Entrez le numéro ou le lien de la production.", 300).refine(
    (text) => text === "" || readReference(text) !== null,
    "Entrez un numéro comme 2026-0123, ou collez le lien de la fiche de production.",
  ),
  fonctionCode: optionalText(40),
  message: optionalLines(300),
});

export const demandeIdSchema = z.strictObject({ demandeId: requiredId() });

/** A person as a house knows them. */
export const personneSchema = z.strictObject({ maisonId: requiredId(), userId: requiredId() });

export type DemandeInput = z.output<typeof demandeSchema>;
export type PersonneInput = z.output<typeof personneSchema>;

const ROW = /^(personne|fonction)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** « Copier une équipe »: a box `personne-<id>` and a list `fonction-<id>` for each person of the team. */
export const copyTeamSchema = z
  .object({
    ficheId,
    de: requiredId("Choisissez une fiche de la liste."),
    cle: requiredId("Rechargez la page."),
  })
  .catchall(
    z
      .string({ error: "Choisissez une fonction de la liste." })
      .max(40, "Choisissez une fonction de la liste."),
  )
  .transform(({ ficheId, de, cle, ...rows }, ctx) => {
    if (!Object.keys(rows).every((name) => ROW.test(name))) {
      ctx.addIssue({
        code: "custom",
        message: "Le formulaire contient des champs inconnus. Rechargez la page.",
      });
      return z.NEVER;
    }
    const ids = Object.keys(rows).flatMap((name) => {
      const [, kind, id = ""] = ROW.exec(name) ?? [];
      return kind === "personne" ? [id] : [];
    });
    const personnes = ids.map((userId) => ({ userId, fonctionCode: rows[`fonction-${userId}`] || null }));
    return { ficheId, de, cle, personnes };
  });

export type CopyTeamInput = z.output<typeof copyTeamSchema>;
