import { describe, expect, test } from "vitest";
import { readChoice, readId, readMessage, readPage, readParam, toQuery } from "@/lib/platform/search-params";

const ID = "01890000-0000-7000-8000-000000000000";

describe("ce que l’adresse demande", () => {
  test("ne fait dire à la page que ses propres phrases", () => {
    const messages = { cree: "C’est créé." };
    for (const fait of ["", "autre", "constructor", "toString", "__proto__"]) {
      expect(readMessage({ fait }, "fait", messages)).toBeUndefined();
    }
    expect(readMessage({ fait: "cree" }, "fait", messages)).toBe("C’est créé.");
  });

  test("compte comme absent quand ce n’est ni un choix offert, ni un identifiant, ni une page", () => {
    expect(readChoice({ tri: "'; --" }, "tri", ["nom", "-nom"])).toBeNull();
    expect(readChoice({ tri: "-nom" }, "tri", ["nom", "-nom"])).toBe("-nom");
    expect(readId({ maison: "1" }, "maison")).toBeNull();
    expect(readId({ maison: ID }, "maison")).toBe(ID);
    for (const page of ["", "0", "-1", "1.5", "deux", "1e99", "100001"]) expect(readPage({ page })).toBe(1);
    expect(readPage({ page: "7" })).toBe(7);
  });

  test("se lit une fois, et pas plus long que ce qu’un champ accepte", () => {
    expect(readParam({ q: ["un", "deux"] }, "q")).toBe("un");
    expect(readParam({}, "q")).toBe("");
    expect(readParam({ q: "a".repeat(1000) }, "q")).toHaveLength(254);
    expect(readParam({ q: `${" \r\n\t".repeat(100)}Élise ` }, "q")).toBe("Élise");
  });
});

test("l’adresse d’une liste ne dit que ce qui n’est pas l’usage", () => {
  expect(toQuery({ q: "", statut: null }, 1)).toBe("");
  expect(toQuery({ q: "été & fils", statut: null }, 3)).toBe("?q=%C3%A9t%C3%A9+%26+fils&page=3");
});
