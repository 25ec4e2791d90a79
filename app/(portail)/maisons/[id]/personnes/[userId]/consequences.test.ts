import { expect, test } from "vitest";
import { consequencesOf } from "@/app/(portail)/maisons/[id]/personnes/[userId]/consequences";
import type { PersonneOf, Removal } from "@/lib/acces/maison-queries";

const maison = { nom: "Productions Boréales" };
const invitation = { id: "i", envoyeeLe: new Date(0), fiche: null };
const chloe: PersonneOf = {
  id: "c",
  prenom: "Chloé",
  nom: "Tremblay-Gagné",
  courriel: "chloe.tremblay@boreales.example",
  suspendedAt: null,
  role: null,
  acces: [],
  invitations: [],
};
const said = (person: Partial<PersonneOf>, removal: Removal = "aucune") =>
  consequencesOf(maison, { ...chloe, ...person }, removal).sentences;

test("quand il ne reste que des invitations, ni courriel ni annulation ne sont promis", () => {
  for (const removal of ["aucune", "delegue", "aqpm"] as const) {
    const sentences = said({ invitations: [invitation] }, removal);
    expect(sentences.join(" ")).not.toMatch(/courriel|30\sminutes/);
    expect(sentences.at(-1)).toMatch(
      /^L’effet est immédiat\. Les invitations annulées ne se remettent pas.: il faudrait inviter de nouveau\.$/,
    );
  }
});

test("quand un rôle part aussi, le courriel et l’annulation sont promis; à un compte suspendu, l’annulation seule", () => {
  const role = { invitations: [invitation] };
  expect(said(role, "offerte").at(-1)).toBe(
    "L’effet est immédiat, et un courriel l’en avise. Vous pourrez annuler pendant 30\u00a0minutes.",
  );
  expect(said({ ...role, suspendedAt: new Date(0) }, "offerte").at(-1)).toBe(
    "L’effet est immédiat. Vous pourrez annuler pendant 30\u00a0minutes.",
  );
});
