import { expect, test } from "vitest";
import { newcomersMail } from "@/lib/acces/mails";

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
