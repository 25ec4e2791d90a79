type Words = { readonly title: string; readonly text: string };

/** What is said of someone just put on the list: of oneself, whom no e-mail tells, to oneself. */
export function addedWords({ nom, self }: { readonly nom: string; readonly self: boolean }): Words {
  return self
    ? {
        title: "Vous pouvez accéder au SET pour cette production.",
        text: "Précisez au besoin votre fonction et votre date de fin ci-dessous.",
      }
    : {
        title: `${nom} peut accéder au SET pour cette production.`,
        text: "Un courriel l’en avise. Précisez au besoin sa fonction et sa date de fin ci-dessous.",
      };
}

type Added = { readonly ajoutees: number; readonly invitees: number; readonly soi: boolean };

/** Whom an e-mail tells of a list just added: everyone but the viewer, when they are in it. */
export function whoIsTold({ ajoutees, invitees, soi }: Added): string {
  if (!soi) return "Un courriel avise chaque personne.";
  return ajoutees + invitees > 1 ? "Un courriel avise chaque autre personne." : "";
}
