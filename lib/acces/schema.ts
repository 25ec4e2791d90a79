import { z } from "zod";
import { checkbox, optionalDay, optionalText, requiredId } from "@/lib/platform/fields";

const ficheId = requiredId();
const accesId = requiredId();

/** Choosing a name: `confirme` once the full name and address were shown, for someone new to the house. */
export const grantAccesSchema = z.strictObject({
  ficheId,
  userId: requiredId("Choisissez une personne de la liste."),
  confirme: checkbox(),
});

/** Setting function and end date on the row of a person. */
export const changeAccesSchema = z.strictObject({
  accesId,
  fonctionCode: optionalText(40),
  jusquau: optionalDay(),
});

export const accesIdSchema = z.strictObject({ accesId });
export const ficheIdSchema = z.strictObject({ ficheId });

export type GrantAccesInput = z.output<typeof grantAccesSchema>;
export type ChangeAccesInput = z.output<typeof changeAccesSchema>;
