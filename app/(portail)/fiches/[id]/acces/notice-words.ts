import { WHEN_ACTIVE } from "@/lib/authorization/refusals";
import type { FicheTarget } from "@/lib/authorization/rules";
import { type Day, dayInProse } from "@/lib/platform/dates";

type Listed = Pick<FicheTarget, "active"> & {
  readonly finLe: Day;
  readonly maison: Pick<FicheTarget["maison"], "statut">;
};

/** Who may open the SET for a production, at the head of its list; or why nobody may (rules 6 and 8). */
export function leadOf({ active, finLe, maison }: Listed): string {
  if (maison.statut === "ACTIF")
    return active
      ? `Ces personnes, et elles seules, peuvent accéder au SET pour cette production. Les accès prennent fin avec elle, ${dayInProse(finLe)}.`
      : "Cette production est terminée\u00a0: personne ne peut accéder au SET pour elle. Rouverte, elle rend leur accès à ces personnes.";
  return active
    ? "Cette maison de production est inactive\u00a0: personne n’accède au SET pour cette production. Ces personnes retrouveront leur accès si elle redevient active."
    : "Cette production est terminée, et la maison de production est inactive\u00a0: personne n’accède au SET pour elle.";
}

/** What becomes of those whom one ticks in a team to copy; `soi` when oneself is one of them, whom no e-mail tells. */
export function copiedLead(
  { titre, finLe, maison }: Omit<Listed, "active"> & { readonly titre: string },
  soi: boolean,
): string {
  const told = soi ? "un courriel avise chaque autre personne" : "un courriel l’en avise";
  return maison.statut === "ACTIF"
    ? `Chaque personne cochée pourra accéder au SET pour «\u00a0${titre}\u00a0» jusqu’à la fin de la production, ${dayInProse(finLe)} au plus tard; ${told}.`
    : `Chaque personne cochée sera sur la liste de «\u00a0${titre}\u00a0»; ${told}. ${WHEN_ACTIVE}`;
}

type Person = {
  readonly nom: string;
  /** Whether it is the viewer. */
  readonly self: boolean;
  /** Whether the house is active: else the access opens nothing yet. */
  readonly opens: boolean;
};
type Words = { readonly title: string; readonly text: string };

/** What is said of someone just put on the list: of oneself, whom no e-mail tells, to oneself. */
export function addedWords({ nom, self, opens }: Person): Words {
  const next = self
    ? "Précisez au besoin votre fonction et votre date de fin ci-dessous."
    : "Un courriel l’en avise. Précisez au besoin sa fonction et sa date de fin ci-dessous.";
  if (!opens)
    return {
      title: self ? "Vous êtes sur la liste." : `${nom} est sur la liste.`,
      text: `${WHEN_ACTIVE} ${next}`,
    };
  return {
    title: `${self ? "Vous pouvez" : `${nom} peut`} accéder au SET pour cette production.`,
    text: next,
  };
}

/** What is said of a request just refused; `told` when an e-mail tells the person. */
export function refusedWords({ nom, told }: { readonly nom: string; readonly told: boolean }): string {
  return `La demande de ${nom} est refusée.${told ? " Un courriel l’en avise." : ""}`;
}

/** What is said of someone put back on the list. */
export function restoredWords({ nom, opens }: Pick<Person, "nom" | "opens">): string {
  return opens
    ? `${nom} a de nouveau accès au SET pour cette production.`
    : `${nom} est de nouveau sur la liste. ${WHEN_ACTIVE}`;
}

type Added = { readonly ajoutees: number; readonly invitees: number; readonly soi: boolean };

/** Whom an e-mail tells of a list just added: everyone but the viewer, when they are in it. */
export function whoIsTold({ ajoutees, invitees, soi }: Added): string {
  if (!soi) return "Un courriel avise chaque personne.";
  return ajoutees + invitees > 1 ? "Un courriel avise chaque autre personne." : "";
}
