import { optionalText } from "@/lib/platform/fields";

const POSTAL_CODE = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[\s-]*(\d[ABCEGHJ-NPRSTV-Z]\d)$/;

/** « H2N 2N2 » from a Canadian postal code in any case, with or without its space; null when it is not one. */
export function parsePostalCode(text: string): string | null {
  const [, zone, local] = POSTAL_CODE.exec(text.trim().toUpperCase()) ?? [];
  return zone && local ? `${zone} ${local}` : null;
}

/** A postal code as it is written, or null. */
export function optionalPostalCode() {
  return optionalText(20)
    .refine(
      (text) => text === null || parsePostalCode(text) !== null,
      "Entrez un code postal valide, par exemple H2N 2N2.",
    )
    .transform((text) => (text === null ? null : parsePostalCode(text)));
}
