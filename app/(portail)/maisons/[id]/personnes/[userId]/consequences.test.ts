import { expect, test } from "vitest";
import { consequencesOf, keptBy } from "@/app/(portail)/maisons/[id]/personnes/[userId]/consequences";
import type { PersonneOf } from "@/lib/acces/maison-queries";
import type { AdministrateurGenre, Viewer } from "@/lib/authorization/viewer";

const maison = { id: "m", nom: "Productions Boréales", statut: "ACTIF" } as const;
const toHouse = (genre: AdministrateurGenre) => ({
  id: "i",
  maisonId: maison.id,
  ficheId: null,
  genre,
  envoyeeLe: new Date(0),
  fiche: null,
});
const toFiche = { ...toHouse("PRINCIPAL"), ficheId: "f", fiche: { id: "f", titre: "Marées" } };
const role = (genre: AdministrateurGenre) => ({ id: "r", userId: "c", genre, createdAt: new Date(0) });
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

const viewerAs = (genre: AdministrateurGenre | "AQPM"): Viewer => ({
  id: "v",
  sessionId: "s",
  prenom: "A",
  nom: "B",
  courriel: "a@b.example",
  staff: genre === "AQPM",
  factor: true,
  identityFresh: false,
  today: "2026-11-23",
  maisons: genre === "AQPM" ? [] : [{ ...maison, genre }],
  ficheIds: [],
});
const said = (genre: AdministrateurGenre | "AQPM", person: Partial<PersonneOf>) =>
  consequencesOf(viewerAs(genre), maison, { ...chloe, ...person });

test("quand il ne reste que des invitations, ni courriel ni annulation ne sont promis", () => {
  for (const genre of ["DELEGUE", "PRINCIPAL"] as const) {
    const { sentences } = said("PRINCIPAL", { role: role(genre), invitations: [toFiche] });
    expect(sentences.join(" ")).not.toMatch(/courriel|30\sminutes/);
    expect(sentences.at(-1)).toMatch(
      /^L’effet est immédiat\. Les invitations annulées ne se remettent pas.: il faudrait inviter de nouveau\.$/,
    );
  }
});

test("quand un rôle part aussi, le courriel et l’annulation sont promis; à un compte suspendu, l’annulation seule", () => {
  const both = { role: role("PRINCIPAL"), invitations: [toFiche] };
  expect(said("DELEGUE", both).sentences.at(-1)).toBe(
    "L’effet est immédiat, et un courriel l’en avise. Vous pourrez annuler pendant 30\u00a0minutes.",
  );
  expect(said("DELEGUE", { ...both, suspendedAt: new Date(0) }).sentences.at(-1)).toBe(
    "L’effet est immédiat. Vous pourrez annuler pendant 30\u00a0minutes.",
  );
});

test("seule l’invitation que le geste annule s’annonce annulée; l’autre reste, et la page dit qui l’annule", () => {
  const kept = [
    ["PRINCIPAL", "PRINCIPAL", /utilisateur principal reste.: seuls les délégués .* peuvent l’annuler/],
    ["PRINCIPAL", "DELEGUE", /délégué reste.: seule l’AQPM peut l’annuler/],
    ["DELEGUE", "DELEGUE", /délégué reste.: seule l’AQPM peut l’annuler/],
  ] as const;
  for (const [viewer, genre, sentence] of kept) {
    const { sentences, offered } = said(viewer, { invitations: [toHouse(genre)] });
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    expect(offered).toBe(false);
    const both = said(viewer, { invitations: [toFiche, toHouse(genre)] });
    expect(both.sentences[0]).toMatch(/^1\sinvitation en attente sera annulée\.$/);
    expect(both.sentences[1]).toMatch(sentence);
    expect(both.offered).toBe(true);
    expect(keptBy(viewerAs(viewer), maison, { ...chloe, invitations: [toFiche, toHouse(genre)] })).toEqual([
      expect.stringMatching(sentence),
    ]);
  }
  const cancelled = [
    ["DELEGUE", "PRINCIPAL"],
    ["AQPM", "PRINCIPAL"],
    ["AQPM", "DELEGUE"],
  ] as const;
  for (const [viewer, genre] of cancelled) {
    const { sentences } = said(viewer, { invitations: [toFiche, toHouse(genre)] });
    expect(sentences[0]).toMatch(/^2\sinvitations en attente seront annulées\.$/);
    expect(sentences.join(" ")).not.toContain("reste");
  }
});
