import { type Day, dayInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { de, plural } from "@/lib/platform/text";

type Fiche = { readonly id: string; readonly titre: string; readonly maison: { readonly nom: string } };

const address = (path: string) => `${env().origin}${path}`;
const named = ({ titre, maison }: Fiche) => `«\u00a0${titre}\u00a0» (${maison.nom})`;
const mesAcces = () => ({ libelle: "Voir mes accès", url: address("/mes-acces") });

/** To the administrateurs: the production is over, by itself. */
export function ficheEndedMail(fiche: Fiche & { readonly finLe: Day }): Mail {
  return {
    sujet: `La production «\u00a0${fiche.titre}\u00a0» est terminée`,
    paragraphes: [
      `La production ${named(fiche)} a pris fin ${dayInProse(fiche.finLe)}, comme prévu\u00a0: ses accès n’ouvrent plus le SET.`,
      "Si elle continue, rouvrez-la\u00a0: les personnes de sa liste retrouvent aussitôt leur accès.",
    ],
    bouton: { libelle: "Rouvrir la production", url: address(`/fiches/${fiche.id}/prolonger`) },
  };
}

/** To the person: their access is over, by its own date or with the production. */
export function accesEndedMail(fiche: Fiche, fin: Day): Mail {
  return {
    sujet: `Votre accès à «\u00a0${fiche.titre}\u00a0» a pris fin`,
    paragraphes: [
      `Votre accès au SET pour la production ${named(fiche)} a pris fin ${dayInProse(fin)}, comme prévu.`,
      "Si vous devez encore agir pour elle, demandez à votre maison de production de le prolonger.",
    ],
    bouton: mesAcces(),
  };
}

/** To the person: someone ended the production by hand, and their access with it. */
export function productionEndedMail(fiche: Fiche, par: string): Mail {
  return {
    sujet: `Votre accès à «\u00a0${fiche.titre}\u00a0» a pris fin`,
    paragraphes: [
      `${par} a terminé la production ${named(fiche)}\u00a0: votre accès au SET a pris fin avec elle.`,
      "Si elle reprend, il vous revient tel qu’il était, sans que vous ayez rien à demander.",
    ],
    bouton: mesAcces(),
  };
}

/** To whoever gave them: these accesses are over, by their own date, while the production goes on. */
export function grantsEndedMail(fiche: Fiche, people: readonly { nom: string; fin: Day }[]): Mail {
  const [first] = people;
  const sujet =
    people.length === 1 && first
      ? `L’accès ${de(first.nom)} à «\u00a0${fiche.titre}\u00a0» a pris fin`
      : `${plural(people.length, "accès", "accès")} à «\u00a0${fiche.titre}\u00a0» ont pris fin`;
  return {
    sujet,
    paragraphes: [
      `Pour la production ${named(fiche)}, ces accès au SET ont pris fin à la date choisie\u00a0:`,
      listed(people.map(({ nom, fin }) => `${nom}, ${dayInProse(fin)}`)),
      "Pour en remettre un, ouvrez la liste des accès.",
    ],
    bouton: { libelle: "Gérer les accès", url: address(`/fiches/${fiche.id}/acces`) },
  };
}

/** What ends soon, for someone: a production they administer, their own access, or one that they answer for. */
export type Rappel = {
  readonly quoi: "fiche" | "sien" | "autre";
  readonly ficheId: string;
  readonly titre: string;
  readonly maison: string;
  readonly fin: Day;
  /** Whose access it is, for « autre ». */
  readonly personne: string | null;
};

/** One e-mail a person and a day, whatever ends soon for them; `desabonnement` stops the next ones. */
export function rappelMail(rappels: readonly Rappel[], desabonnement: Mail["desabonnement"]): Mail {
  const [first] = rappels;
  const mail = rappels.length === 1 && first ? oneRappel(first) : severalRappels(rappels);
  return { ...mail, ...(desabonnement ? { desabonnement } : {}) };
}

function oneRappel(rappel: Rappel): Mail {
  const { quoi, ficheId, titre, maison, fin, personne } = rappel;
  const fiche = named({ id: ficheId, titre, maison: { nom: maison } });
  const when = dayInProse(fin);
  if (quoi === "fiche") {
    return {
      sujet: `«\u00a0${titre}\u00a0» prend fin ${when}`,
      paragraphes: [
        `La production ${fiche} prend fin ${when} inclusivement, et les accès au SET avec elle.`,
        "Si elle continue, un clic la prolonge\u00a0: ses accès continuent avec elle.",
      ],
      bouton: { libelle: "Prolonger", url: address(`/fiches/${ficheId}/prolonger`) },
    };
  }
  if (quoi === "autre") {
    return {
      sujet: `L’accès ${de(personne ?? "")} à «\u00a0${titre}\u00a0» prend fin ${when}`,
      paragraphes: [
        `Pour la production ${fiche}, l’accès au SET ${de(personne ?? "")} prend fin ${when} inclusivement, avant la production.`,
        "Si cette personne y travaille plus longtemps, prolongez son accès dans la liste.",
      ],
      bouton: { libelle: "Gérer les accès", url: address(`/fiches/${ficheId}/acces`) },
    };
  }
  return {
    sujet: `Votre accès à «\u00a0${titre}\u00a0» prend fin ${when}`,
    paragraphes: [
      `Votre accès au SET pour la production ${fiche} prend fin ${when} inclusivement.`,
      "Si vous devez agir plus longtemps pour elle, demandez à votre maison de production de le prolonger.",
    ],
    bouton: mesAcces(),
  };
}

function severalRappels(rappels: readonly Rappel[]): Mail {
  const of = (quoi: Rappel["quoi"]) => rappels.filter((rappel) => rappel.quoi === quoi);
  const [fiches, siens, autres] = [of("fiche"), of("sien"), of("autre")];
  const line = ({ titre, maison, fin }: Rappel) => `«\u00a0${titre}\u00a0» (${maison}), ${dayInProse(fin)}`;
  const counts = [
    ...(fiches.length ? [plural(fiches.length, "production", "productions")] : []),
    ...(siens.length + autres.length ? [plural(siens.length + autres.length, "accès", "accès")] : []),
  ];
  const section = (some: readonly Rappel[], title: string, say = line) =>
    some.length ? [`${title}\n${listed(some.map(say))}`] : [];
  const managed = new Map(autres.map(({ ficheId, titre }) => [ficheId, titre]));
  return {
    sujet: `Prend fin bientôt\u00a0: ${counts.join(" et ")}`,
    paragraphes: [
      ...section(fiches, "Ces productions prennent fin, et les accès au SET avec elles\u00a0:"),
      ...section(siens, "Vos accès au SET prennent fin\u00a0:"),
      ...section(
        autres,
        "Ces accès prennent fin avant leur production\u00a0:",
        (rappel) => `${rappel.personne}, ${line(rappel)}`,
      ),
      "Chaque date est comprise.",
    ],
    liens: [
      ...fiches.slice(0, MAX_LISTED).map(({ ficheId, titre }) => ({
        libelle: `Prolonger «\u00a0${titre}\u00a0»`,
        url: address(`/fiches/${ficheId}/prolonger`),
      })),
      ...[...managed].slice(0, MAX_LISTED).map(([ficheId, titre]) => ({
        libelle: `Gérer les accès de «\u00a0${titre}\u00a0»`,
        url: address(`/fiches/${ficheId}/acces`),
      })),
      ...(siens.length ? [mesAcces()] : []),
    ],
  };
}

const MAX_LISTED = 40;

/** One line each; a list that nobody would read to its end is cut. */
function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, MAX_LISTED);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`et ${plural(more, "autre", "autres")}`] : [])].join("\n");
}
