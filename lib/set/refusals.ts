import { type Refusal, refusals } from "@/lib/authorization/refusals";

/** Why a passage is refused at the door or at its redemption, beside the rules' own reasons: what to do about it. */
const passageRefusals = {
  replay:
    "Ce passage vers le SET a déjà servi. Un passage ne sert qu’une fois : revenez à vos fiches et cliquez de nouveau sur « Accéder au SET ».",
  expire:
    "Ce passage vers le SET n’est plus valable : il dure une minute. Revenez à vos fiches et cliquez de nouveau sur « Accéder au SET ».",
  vole: "Ce passage vers le SET a été ouvert dans une autre session que la vôtre. Connectez-vous, puis cliquez vous-même sur « Accéder au SET ».",
  partenaire:
    "Le site qui demande ce passage n’est pas celui à qui il est destiné. Revenez à vos fiches; si cela se répète, écrivez à l’AQPM.",
  compte:
    "Votre compte ne permet plus d’ouvrir le SET : il n’est pas confirmé ou il est suspendu. Écrivez à l’AQPM pour le rétablir.",
  inconnu:
    "Ce passage vers le SET est inconnu. Revenez à vos fiches et cliquez sur « Accéder au SET » : on n’entre pas au SET autrement.",
} as const;

const byRule = {
  "maison-inactive": refusals["maison-inactive"],
  "fiche-terminee": refusals["fiche-terminee"],
  "sans-acces": refusals["sans-acces"],
  personnel: refusals.personnel,
} as const satisfies Partial<Record<Refusal, string>>;

/** Every reason that `/set/refus/[raison]` can tell, with its sentence. */
export const setRefusals = { ...byRule, ...passageRefusals };

export type SetRefusal = keyof typeof setRefusals;

/** Whether the text is one of the reasons: it comes from an address. */
export function isSetRefusal(text: string | undefined): text is SetRefusal {
  return text !== undefined && Object.hasOwn(setRefusals, text);
}
