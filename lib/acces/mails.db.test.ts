import { expect, test } from "vitest";
import { accesGrantedMail, newcomersMail } from "@/lib/acces/mails";
import { dayInProse } from "@/lib/platform/dates";

const fiche = { id: "x", titre: "Les Nuits", finLe: "2027-01-01" } as const;
const said = (statut: "ACTIF" | "INACTIF", count: number) =>
  newcomersMail(
    { ...fiche, maison: { nom: "Boréales", statut } },
    Array.from({ length: count }, (_, rank) => ({
      nom: `Nom ${rank}`,
      courriel: `n${rank}@exemple.example`,
    })),
    "Aline Bouchard",
  ).paragraphes.at(-1);

test("qui n’est pas attendu se retire d’un clic, ou par l’AQPM quand la maison est inactive", () => {
  for (const count of [1, 2]) {
    expect(said("ACTIF", count)).toMatch(/attendue, retirez son accès\u00a0: l’effet est immédiat\.$/);
    expect(said("INACTIF", count)).toMatch(
      /attendue, écrivez à l’AQPM\u00a0: .* elle seule peut retirer un accès\.$/,
    );
  }
});

test("la fin qui s’écrit est la première : celle de l’accès, ou celle de la production", () => {
  const until = (jusquau: string | null) =>
    accesGrantedMail(
      { ...fiche, maison: { nom: "Boréales", statut: "ACTIF" } },
      "Muriel Mur",
      jusquau,
    ).paragraphes.at(-1);
  expect(until("2027-01-11")).toContain(`Votre accès prendra fin ${dayInProse(fiche.finLe)}.`);
  expect(until("2026-12-30")).toContain(`Votre accès prendra fin ${dayInProse("2026-12-30")}.`);
  expect(until(null)).toContain(`avec la production, ${dayInProse(fiche.finLe)} au plus tard.`);
});
