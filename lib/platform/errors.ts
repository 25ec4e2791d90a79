/** A refusal of something the person sees but may not do: 403, with the sentence that says why and whom to ask. */
export class Forbidden extends Error {
  override readonly name = "Forbidden";
}

/** What is asked for does not exist for this person: 404, the same for a wrong id and for what they may not see. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** What the person may do, once they have confirmed again who they are (ASVS 7.5.3). */
export class IdentityNeeded extends Error {
  override readonly name = "IdentityNeeded";
}

/** Expected outcome of a command: errors by field, or a general message under the key `form`. */
export type Failure = { readonly ok: false; readonly errors: Readonly<Record<string, string>> };
export type Result<T = object> = ({ readonly ok: true } & T) | Failure;

/** What to do once someone else has changed what one was changing; said after what it is. */
export const REDO = "Ouvrez de nouveau la page, puis refaites votre changement.";

/** A failure with one message, beside a field or (key `form`) at the top of the form. */
export function failure(field: string, message: string): Failure {
  return { ok: false, errors: { [field]: message } };
}
