/** Something refused, with its status and the French sentences that say what happened and what to do. */
export class Refusal extends Error {
  readonly sentences: readonly string[];

  constructor(
    readonly status: number,
    title: string,
    ...sentences: string[]
  ) {
    super(title);
    this.sentences = sentences;
  }
}

const AGAIN = "Retournez au portail de l’AQPM et cliquez de nouveau sur « Accéder au SET ».";

/** The page that says so cannot help but send the person back to the portal. */
export function refuse(status: 400 | 403, title: string, ...sentences: string[]): Refusal {
  return new Refusal(status, title, ...sentences, AGAIN);
}
