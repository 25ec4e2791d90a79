import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Viewer } from "@/lib/authorization/viewer";
import { BUSY } from "@/lib/comptes/limits";
import { Forbidden, IdentityNeeded, NotFound, type Result } from "@/lib/platform/errors";
import { echoFields, type Fields, readFields } from "@/lib/platform/form-data";
import { FORMULAIRE, type FormAction, type FormState, IDENTITE } from "@/lib/platform/form-state";
import { Busy } from "@/lib/platform/gate";
import { log } from "@/lib/platform/log";
import { isPassing } from "@/lib/platform/passing";
import { currentRequestId, noteStatus } from "@/lib/platform/request-context";
import { forgetKeptForm, leaveToConnexion, type SentForm } from "@/lib/session/ended-session";
import { identified } from "@/lib/session/identified";
import { IdentityRefused } from "@/lib/session/identity";
import { noteRefusal } from "@/lib/session/note-refusal";
import { requireViewer } from "@/lib/session/require-viewer";

/** What a command answers to its form: a success may carry a message, what the page goes on with, or lead to another. */
export type Outcome<D = unknown> = Result<{ message?: string; redirectTo?: string; data?: D }>;
type Schema = z.ZodType<unknown>;
type Options = {
  readonly lists?: readonly string[];
  /** What to keep when the session has ended, and for which form, where it is not what was sent. */
  readonly keep?: () => SentForm | Promise<SentForm>;
};

/** What came: the form's own fields, and what it sends besides. */
type Sent = { readonly fields: Fields; readonly identite?: string; readonly formulaire?: string };

function readSent(data: FormData, { lists }: Options): Sent | null {
  // Whoever calls an action by hand may send anything in place of the form.
  if (!(data instanceof FormData)) return null;
  const besides = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? { [name]: value } : {};
  };
  return { fields: readFields(data, lists), ...besides(IDENTITE), ...besides(FORMULAIRE) };
}

function refused(fields: Fields, errors: Readonly<Record<string, string>>): FormState<never> {
  const { form, ...byField } = errors;
  return { status: "error", errors: byField, values: echoFields(fields), ...(form ? { message: form } : {}) };
}

/** Nothing was done: all that was typed goes back, for the form to send again with the proof of who asks. */
function askIdentity(fields: Fields, error: IdentityNeeded): FormState<never> {
  const errors: Record<string, string> =
    error instanceof IdentityRefused ? { [IDENTITE]: error.sentence } : {};
  return { status: "identity", errors, values: echoFields(fields) };
}

function messagesOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = typeof issue.path[0] === "string" ? issue.path[0] : "form";
    const unknown = "Le formulaire contient des champs inconnus. Rechargez la page.";
    errors[field] ??= issue.code === "unrecognized_keys" ? unknown : issue.message;
  }
  return errors;
}

function explain(error: unknown): string {
  if (error instanceof Forbidden) return error.message;
  if (error instanceof Busy) return BUSY;
  if (error instanceof NotFound)
    return "Cet élément n’existe pas, ou vous n’y avez plus accès. Rechargez la page.";
  log.error({ err: error, requete: currentRequestId() }, "action failed");
  return `Le portail n’a pas pu enregistrer ce changement. Rien n’a été modifié : réessayez dans un instant. (Référence : ${currentRequestId() ?? "aucune"})`;
}

async function run<S extends Schema, D>(
  schema: S,
  sent: Sent | null,
  work: (input: z.output<S>) => Promise<Outcome<D>>,
): Promise<FormState<D>> {
  if (!sent) return refused({}, { form: "Le formulaire reçu est mal formé. Rechargez la page." });
  const { fields } = sent;
  let outcome: Outcome<D>;
  try {
    const parsed = schema.safeParse(fields);
    if (!parsed.success) return refused(fields, messagesOf(parsed.error));
    outcome = await work(parsed.data as z.output<S>);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof IdentityNeeded) return askIdentity(fields, error);
    if (error instanceof Forbidden) await noteRefusal(error);
    if (error instanceof Busy || isPassing(error)) noteStatus(503);
    return refused(fields, { form: explain(error) });
  }
  if (!outcome.ok) return refused(fields, outcome.errors);
  if (outcome.redirectTo) redirect(outcome.redirectTo as never);
  return {
    status: "success",
    errors: {},
    values: {},
    ...(outcome.message ? { message: outcome.message } : {}),
    ...(outcome.data === undefined ? {} : { data: outcome.data }),
  };
}

/**
 * A server action for someone signed in: reads the viewer, checks the fields with `schema`, runs `work`. Expected
 * outcomes come back as the form's state; a refusal is a sentence at the top of the form; nothing typed is lost. What
 * asks to confirm one's identity first is sent again with the password, and done in the same go (rule 19). When the
 * session has ended, the person signs in and finds the form as they had filled it.
 */
export function action<S extends Schema, D>(
  schema: S,
  work: (viewer: Viewer, input: z.output<S>) => Promise<Outcome<D>>,
  options: Options = {},
): FormAction<D> {
  return async (_state, data) => {
    const sent = readSent(data, options);
    const viewer = await requireViewer(async () => {
      const { fields = {}, formulaire } = sent ?? {};
      return leaveToConnexion((await options.keep?.()) ?? { formulaire, valeurs: echoFields(fields) });
    });
    await forgetKeptForm(viewer, sent?.formulaire);
    return run(schema, sent, async (input) => work(await identified(viewer, sent?.identite), input));
  };
}

/** The same for forms that nobody needs to be signed in for: `/connexion`, links of e-mails. */
export function publicAction<S extends Schema, D>(
  schema: S,
  work: (input: z.output<S>) => Promise<Outcome<D>>,
  options: Options = {},
): FormAction<D> {
  return (_state, data) => run(schema, readSent(data, options), work);
}
