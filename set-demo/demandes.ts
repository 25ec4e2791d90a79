import { z } from "zod";

const MOST = 200;

const text = (most: number, tooLong: string) =>
  z.string().transform(clean).pipe(z.string().max(most, tooLong));

const demandeSchema = z
  .object({
    metier: text(80, "Écrivez le métier en 80 caractères au plus.").pipe(
      z.string().min(1, "Indiquez le métier."),
    ),
    nombre: z
      .string()
      .trim()
      .regex(/^[1-9]\d?$/, "Indiquez un nombre de personnes, de 1 à 99."),
    debut: z.iso.date("Indiquez la date de début."),
    fin: z.iso.date("Indiquez la date de fin."),
    note: text(500, "Écrivez la note en 500 caractères au plus."),
  })
  .refine(({ debut, fin }) => debut <= fin, {
    path: ["fin"],
    error: "La date de fin doit suivre la date de début.",
  });

export const demandeFields = ["metier", "nombre", "debut", "fin", "note"] as const;
export type DemandeField = (typeof demandeFields)[number];
export type DemandeInput = Readonly<Record<DemandeField, string>>;
export type DemandeErrors = Readonly<Partial<Record<DemandeField, string>>>;
export type Demande = DemandeInput & { readonly par: string; readonly le: Date };

/** Reads the form « Faire une demande »: what is asked for, or one message beside each field that is wrong. */
export function readDemande(
  form: URLSearchParams,
): { ok: true; input: DemandeInput } | { ok: false; typed: DemandeInput; errors: DemandeErrors } {
  const typed = Object.fromEntries(
    demandeFields.map((field) => [field, form.get(field) ?? ""]),
  ) as DemandeInput;
  const result = demandeSchema.safeParse(typed);
  if (result.success) return { ok: true, input: result.data };
  const errors: Partial<Record<DemandeField, string>> = {};
  for (const { path, message } of result.error.issues) errors[path[0] as DemandeField] ??= message;
  return { ok: false, typed, errors };
}

/** The demandes of each production, in memory, latest first. */
export class Demandes {
  readonly #byFiche = new Map<string, readonly Demande[]>();

  of(ficheId: string): readonly Demande[] {
    return this.#byFiche.get(ficheId) ?? [];
  }

  add(ficheId: string, demande: Demande): void {
    this.#byFiche.set(ficheId, [demande, ...this.of(ficheId)].slice(0, MOST));
  }
}

/** Control and direction characters could make a line read otherwise than it was written. */
function clean(value: string): string {
  return value
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
}
