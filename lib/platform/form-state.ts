/** What a form holds, by field name; several values for a group of checkboxes. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/*
 * What a form sends besides its own fields: no schema sees them, and no field may be called so.
 */
/** The password, when the person is asked to confirm who they are. */
export const IDENTITE = "identite";
/** Which of the page's forms it is: what was typed is given back to it, should the session have ended meanwhile. */
export const FORMULAIRE = "formulaire";

/** What a form's action answers: nothing throws for an expected outcome. */
export type FormState<D = unknown> = {
  /** `identity`: nothing was done yet, the person must first confirm who they are (rule 19). */
  readonly status: "idle" | "error" | "success" | "identity";
  /** The general sentence: what happened and, in case of error, what to do. */
  readonly message?: string;
  /** One French sentence by field name. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed, given back so that nothing is lost without JavaScript; never a password. */
  readonly values: FormValues;
  /** What the page goes on with, such as the preview of a list; what comes back of it is checked like any field. */
  readonly data?: D;
};

export const idle: FormState<never> = { status: "idle", errors: {}, values: {} };

export type FormAction<D = unknown> = (state: FormState, data: FormData) => Promise<FormState<D>>;
