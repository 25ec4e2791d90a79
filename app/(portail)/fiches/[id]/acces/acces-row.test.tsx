import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { AccesRow } from "@/app/(portail)/fiches/[id]/acces/acces-row";
import type { ListedAcces } from "@/lib/acces/queries";

vi.mock("@/app/(portail)/fiches/[id]/acces/actions", () => ({
  changeAccesAction: async () => ({}),
  prolongAccesAction: async () => ({}),
  revokeAccesAction: async () => ({}),
}));

const rights = { viewerId: "", maisonId: "", changes: false, revokes: false, revokesAll: false };

function said(jusquau: string | null): string {
  const row: ListedAcces = {
    id: "acces",
    userId: "chloe",
    jusquau,
    retireLe: null,
    accordeLe: new Date(),
    fonctionCode: null,
    fonction: null,
    user: { prenom: "Chloé", nom: "Tremblay-Gagné", courriel: "chloe@exemple.example", suspendedAt: null },
    accordePar: null,
    current: true,
  };
  const terms = { fonctions: [], today: "2026-11-20", finLe: "2026-12-10" };
  return renderToStaticMarkup(<AccesRow row={row} open={false} unconfirmed={false} {...rights} {...terms} />);
}

test("la ligne dit la première des deux fins : celle de l’accès, ou celle de la production", () => {
  expect(said("2026-12-20")).toContain("jusqu’au 2026-12-10");
  expect(said("2026-12-08")).toContain("jusqu’au 2026-12-08");
  expect(said("2026-11-25")).toContain("Cet accès prendra fin le 25 novembre 2026.");
  expect(said(null)).toContain("jusqu’à la fin de la production");
});
