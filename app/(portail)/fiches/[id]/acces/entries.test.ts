import { expect, test } from "vitest";
import { filterEntries, pageOf, ROWS_PER_PAGE, toEntries } from "@/app/(portail)/fiches/[id]/acces/entries";
import type { ListedAcces } from "@/lib/acces/queries";
import type { ListedInvitation } from "@/lib/invitations/queries";

function acces(prenom: string, nom: string, more: Partial<ListedAcces> = {}): ListedAcces {
  const user = { prenom, nom, courriel: `${prenom}@exemple.ca`, suspendedAt: null };
  return { id: prenom, user, current: true, fonction: null, ...more } as ListedAcces;
}

function invitation(courriel: string, nom: string | null): ListedInvitation {
  return { id: courriel, courriel, nom, fonction: { libelle: "Régie" } } as ListedInvitation;
}

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

const list = toEntries(
  [acces("Zoé", "Émond"), acces("Alix", "Tremblay"), acces("Guy", "Parti", { current: false })],
  [invitation("b@exemple.ca", "Marie Fortin"), invitation("abel@exemple.ca", null)],
);

test("personnes et invitations se suivent par nom, sans les accès finis ; qui n’a pas de nom se range par courriel", () => {
  expect(ids(list)).toEqual(["abel@exemple.ca", "Zoé", "b@exemple.ca", "Alix"]);
});

test("chercher trouve un nom, un courriel ou une fonction, sans accents ni casse", () => {
  expect(ids(filterEntries(list, "EMOND zoe"))).toEqual(["Zoé"]);
  expect(ids(filterEntries(list, "regie fortin"))).toEqual(["b@exemple.ca"]);
  expect(ids(filterEntries(list, "invitation"))).toEqual(["abel@exemple.ca", "b@exemple.ca"]);
  expect(filterEntries(list, "personne de tel")).toEqual([]);
  expect(filterEntries(list, " ' ")).toHaveLength(4);
});

test("la ligne qu’on vient d’ajouter est la première, puis viennent les autres, page par page", () => {
  expect(ids(pageOf(list, 1, "Alix"))[0]).toBe("Alix");
  const many = toEntries(
    Array.from({ length: ROWS_PER_PAGE + 2 }, (_, rank) =>
      acces(`P${rank}`, `N${String(rank).padStart(3, "0")}`),
    ),
    [],
  );
  expect(ids(pageOf(many, 2, undefined))).toEqual(["P50", "P51"]);
  expect(pageOf(many, 9, undefined)).toEqual([]);
});
