import { Resend } from "resend";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { renderHtml, renderText } from "@/lib/platform/mail/render";

/** Given to the provider: `fournisseurId` names it there. Refused: whether it can ever pass is `permanent`. */
export type Sent =
  | { readonly ok: true; readonly fournisseurId: string }
  | { readonly ok: false; readonly permanent: boolean; readonly erreur: string };

const TIMEOUT_MS = 10_000;
/**
 * Refusals about the message itself: the same message would be refused again. The status counts too: the provider gives
 * the same names (401, 403) to a sender's domain not verified or a wrong key, which somebody mends.
 */
const PERMANENT = new Set(["validation_error", "invalid_parameter", "missing_required_field"]);
const ABOUT_MESSAGE = new Set<number | null>([400, 422]);

/**
 * Hands one e-mail to Resend, under its own id as idempotency key: the same one handed twice is sent once.
 * Without a Resend key (demonstration), nothing leaves the machine. Never throws.
 */
export async function sendMail(id: string, destinataire: string, mail: Mail): Promise<Sent> {
  const key = env().RESEND_API_KEY;
  if (!key) return { ok: true, fournisseurId: "local" };
  const message = {
    from: env().MAIL_FROM,
    to: destinataire,
    subject: mail.sujet,
    html: renderHtml(mail),
    text: renderText(mail),
    ...headersOf(mail),
  };
  try {
    const { data, error } = await withTimeout(new Resend(key).emails.send(message, { idempotencyKey: id }));
    if (data) return { ok: true, fournisseurId: data.id };
    return {
      ok: false,
      permanent: ABOUT_MESSAGE.has(error.statusCode) && PERMANENT.has(error.name),
      erreur: `${error.name}: ${error.message}`.slice(0, 300),
    };
  } catch (error) {
    return { ok: false, permanent: false, erreur: String(error).slice(0, 300) };
  }
}

/** What lets a mail program stop these e-mails in one click, without opening a page (RFC 8058). */
function headersOf({ desabonnement }: Mail): { headers?: Record<string, string> } {
  if (!desabonnement) return {};
  return {
    headers: {
      "List-Unsubscribe": `<${desabonnement.unClic}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("délai dépassé")), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
