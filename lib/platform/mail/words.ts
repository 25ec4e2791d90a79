import type { Mail } from "@/lib/platform/mail/mail";

export const SIGNATURE = "Portail SET de l’AQPM — Association québécoise de la production médiatique";
const YOUR_ACCOUNT =
  "Vous recevez ce courriel parce qu’il concerne votre compte ou vos droits au portail. Il ne fait partie d’aucune liste d’envoi.";
const YOUR_CHOICE =
  "Vous recevez ce courriel parce que les préférences de votre compte le demandent. Vous pouvez les changer quand vous voulez.";
const PREHEADER_LENGTH = 120;

/** What a mail program shows beside the subject: the first words that say something, cut at a word. */
export function preheader({ paragraphes }: Mail): string {
  const said = paragraphes.find((text) => !/^Bonjour\b[^.]*,$/u.test(text)) ?? "";
  const line = said.replace(/\s*\n\s*/g, " ");
  if (line.length <= PREHEADER_LENGTH) return line;
  const cut = line.slice(0, PREHEADER_LENGTH);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[\s,;:«]+$/u, "");
  return `${words}…${words.lastIndexOf("«") > words.lastIndexOf("»") ? "\u00a0»" : ""}`;
}

/** Why one gets it, for the foot of the message. */
export function why({ motif, desabonnement }: Mail): string {
  return motif ?? (desabonnement ? YOUR_CHOICE : YOUR_ACCOUNT);
}

/**
 * Mail programs make a link of anything like « www.exemple.com »: whoever chose a name or a title would place one.
 * A word joiner, invisible, breaks the look of an address without changing the text one reads.
 */
export function inert(text: string): string {
  return text.replace(/(?<=\S)[.@:/](?=\S)/gu, (mark) => `${mark}\u2060`);
}
