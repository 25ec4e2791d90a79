import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crewList } from "@/lib/platform/crew-list.testing";
import { matchLabel } from "@/lib/platform/label-match";
import { MAX_BYTES, MAX_LINES, parsePeople } from "@/lib/platform/people-list";
import { isCourriel } from "@/lib/platform/text";

const fonctions = [
  ["coordination", "Coordination"],
  ["direction-production", "Direction de production"],
  ["regie", "Régie"],
  ["assistance-coordination", "Assistance à la coordination"],
  ["assistance-realisation", "Assistance à la réalisation"],
  ["chef-departement", "Chef de département"],
  ["postproduction", "Supervision de postproduction"],
  ["comptabilite", "Comptabilité de production"],
  ["production", "Production"],
  ["autre", "Autre"],
].map(([code = "", libelle = ""]) => ({ code, libelle }));

function read(text: string) {
  const list = parsePeople(text, fonctions);
  if (!list.ok) throw new Error(list.message);
  return list.people;
}

/** « nom|courriel|fonction » of each person. */
const said = (text: string) =>
  read(text).map(({ nom, courriel, fonctionCode }) => `${nom ?? ""}|${courriel ?? ""}|${fonctionCode ?? ""}`);

describe("une liste refusée", () => {
  test("au-delà de 200 personnes ou de 30 ko, une phrase le dit", () => {
    const many = Array.from({ length: MAX_LINES + 1 }, (_, rank) => `a${rank}@exemple.ca`).join("\n");
    expect(parsePeople(many, fonctions)).toEqual({
      ok: false,
      message: expect.stringContaining("201 personnes"),
    });
    expect(parsePeople("é".repeat(MAX_BYTES / 2 + 1), fonctions)).toEqual({
      ok: false,
      message: expect.stringContaining("30 ko"),
    });
    expect(read(many.split("\n").slice(1).join("\n"))).toHaveLength(MAX_LINES);
  });

  test("ce qui n’est pas un courriel n’en devient pas un", () => {
    for (const text of ["Marie Roy marie@exemple", "Marie Roy, marie@@exemple.ca", "Marie Roy <marie@.ca>"]) {
      const [person] = read(text);
      expect(person).toMatchObject({ courriel: null, probleme: "courriel" });
    }
    expect(read("Roy\tMarie\tm@exemple.ca\tagence@exemple.ca")).toMatchObject([
      { courriel: null, probleme: "plusieurs" },
    ]);
  });
});

describe("une personne par ligne, ou plusieurs", () => {
  test.each([
    ["marie.roy@exemple.ca", "|marie.roy@exemple.ca|"],
    ["Marie Roy <marie.roy@exemple.ca>", "Marie Roy|marie.roy@exemple.ca|"],
    ['"Roy, Marie" <marie.roy@exemple.ca>', "Marie Roy|marie.roy@exemple.ca|"],
    ["Roy, Marie <mr@exemple.ca>", "Marie Roy|mr@exemple.ca|"],
    ["El Khoury, Ahmed <ae@exemple.ca>", "Ahmed El Khoury|ae@exemple.ca|"],
    ["Marie Roy (marie@exemple.ca)", "Marie Roy|marie@exemple.ca|"],
    ["Marie Roy – coordonnatrice – marie@exemple.ca", "Marie Roy|marie@exemple.ca|coordination"],
    ["Marie Roy, coordonnatrice, marie@exemple.ca, 514 555-0100", "Marie Roy|marie@exemple.ca|coordination"],
    ["marie@exemple.ca;Marie Roy;Régie", "Marie Roy|marie@exemple.ca|regie"],
    [
      "514 555-0100\tmarie@exemple.ca\tdir. prod.\tMarie Roy",
      "Marie Roy|marie@exemple.ca|direction-production",
    ],
    ["Roy\tMarie\tmarie.roy@exemple.ca", "Marie Roy|marie.roy@exemple.ca|"],
    ["Marie\tRoy\tmarie.roy@exemple.ca", "Marie Roy|marie.roy@exemple.ca|"],
    ["Marie\tRoy\tmroy@exemple.ca", "Marie Roy|mroy@exemple.ca|"],
    ["Régis\tRéal\tinfo@exemple.ca", "Réal Régis|info@exemple.ca|"],
    ["Marie Roy\tCaméra\tmarie@exemple.ca", "Marie Roy|marie@exemple.ca|"],
    ["•\tMarie Roy\tmarie@exemple.ca", "Marie Roy|marie@exemple.ca|"],
    ["12. Marie Roy, marie@exemple.ca", "Marie Roy|marie@exemple.ca|"],
    ["3)\tMarie Roy <mailto:marie@exemple.ca>", "Marie Roy|marie@exemple.ca|"],
    ["[Marie Roy](mailto:marie@exemple.ca)", "Marie Roy|marie@exemple.ca|"],
    ["« Marie\u00a0Roy » marie@exemple.ca.", "Marie Roy|marie@exemple.ca|"],
    ["Ma\u200brie Roy\ufeff <ma\u200brie@exemple.ca>", "Marie Roy|marie@exemple.ca|"],
    ["marie@exemple.ca <marie@exemple.ca>", "|marie@exemple.ca|"],
    ["Marie Roy", "Marie Roy||"],
    ["Marie O’Connor <marie.o'connor@exemple.ca>", "Marie O’Connor|marie.o'connor@exemple.ca|"],
  ])("%s", (text, expected) => expect(said(text)).toEqual([expected]));

  test("plusieurs adresses d’un courriel copié, avec ou sans noms", () => {
    expect(said("a@x.ca, b@x.ca; c@x.ca d@x.ca")).toEqual(["|a@x.ca|", "|b@x.ca|", "|c@x.ca|", "|d@x.ca|"]);
    expect(said('Jean Roy <j@x.ca>, "Côté, Marie" <m@y.ca>; p@z.ca')).toEqual([
      "Jean Roy|j@x.ca|",
      "Marie Côté|m@y.ca|",
      "|p@z.ca|",
    ]);
    expect(said("j@x.ca Jean Roy, m@y.ca Marie Côté")).toEqual(["Jean Roy|j@x.ca|", "Marie Côté|m@y.ca|"]);
  });

  test("les en-têtes et les titres de section ne sont personne ; ils disent l’ordre des colonnes", () => {
    for (const header of [
      "Nom / Courriel / Fonction",
      "NOM\tCOURRIEL\tFONCTION",
      "Nom, courriel, fonction",
      "Prénom;Nom;Tél.",
    ])
      expect(read(header)).toEqual([]);
    expect(said("Prénom\tNom\tPoste\tCourriel\nRégis\tRéal\tProd.\tinfo@x.ca\n\tRoy\t\troy@x.ca")).toEqual([
      "Régis Réal|info@x.ca|production",
      "Roy|roy@x.ca|",
    ]);
    expect(said("RÉGIE\nMarie Roy\tm@x.ca")).toEqual(["Marie Roy|m@x.ca|"]);
  });

  test("la même adresse deux fois est une personne, que la seconde ligne complète", () => {
    expect(said("m@x.ca\nMarie Roy, M@X.CA, régie\nMarie Autre <m@x.ca>")).toEqual([
      "Marie Roy|m@x.ca|regie",
    ]);
  });
});

test("les fonctions se reconnaissent comme les équipes les abrègent, et rien d’autre ne passe pour une fonction", () => {
  const match = (text: string) => matchLabel(text, fonctions);
  for (const text of ["coord.", "Coordonnatrice", "coord. prod.", "COORDINATION DE PRODUCTION"])
    expect(match(text), text).toBe("coordination");
  for (const text of ["dir. prod.", "Directrice de production", "directeur prod"])
    expect(match(text), text).toBe("direction-production");
  for (const text of ["régie", "Régisseuse", "rég."]) expect(match(text), text).toBe("regie");
  for (const text of ["asst coord", "Assistante-coordonnatrice", "adj. coord"])
    expect(match(text), text).toBe("assistance-coordination");
  for (const text of ["1er asst. réal.", "1re assistante à la réalisation"])
    expect(match(text), text).toBe("assistance-realisation");
  for (const text of ["Chef électro", "Cheffe machiniste"])
    expect(match(text), text).toBe("chef-departement");
  for (const text of [
    "Régis",
    "Réal",
    "Direction photo",
    "Assistant de production",
    "réalisatrice",
    "Caméra",
    "",
  ])
    expect(match(text), text).toBeNull();
  expect(matchLabel("Coordination", [{ code: "x", libelle: "Scripte" }])).toBeNull();
});

test("la liste d’une équipe de 60 personnes, comme elle vient d’Excel", () => {
  const people = read(crewList());
  expect(people).toHaveLength(60);
  expect(people.filter(({ courriel }) => courriel !== null)).toHaveLength(59);
  expect(people[0]).toMatchObject({
    nom: "Chloé Tremblay-Gagné",
    courriel: "chloe.tremblay@boreales.example",
    fonctionCode: "coordination",
  });
  expect(people[5]).toMatchObject({ nom: "Ahmed El Khoury", fonctionCode: "chef-departement" });
  expect(people.at(-1)).toMatchObject({ nom: "Benoît L’Écuyer", courriel: null });
  expect(people.filter(({ fonctionCode }) => fonctionCode !== null).length).toBeGreaterThan(35);
});

const address = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9._-]{0,10}[a-z0-9]$/), fc.stringMatching(/^[a-z]{2,8}\.(ca|com)$/))
  .map(([local, domain]) => `${local}@${domain}`)
  .filter(isCourriel);

describe("quel que soit le texte", () => {
  test("il se lit sans erreur, sans rien d’invisible, et toute adresse rendue est valide et unique", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(..."aé@., ;\t\n<>\"'|-0\u00a0\u200b"), maxLength: 400 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        const list = parsePeople(any, fonctions);
        if (!list.ok) return;
        const found = list.people.flatMap(({ courriel }) => courriel ?? []);
        expect(found.every(isCourriel)).toBe(true);
        expect(new Set(found.map((each) => each.toLowerCase())).size).toBe(found.length);
        for (const { nom, brut } of list.people) {
          expect(`${nom ?? ""}${brut}`).not.toMatch(/[\p{Cc}\u200b\ufeff]/u);
          expect([...(nom ?? "")].length).toBeLessThanOrEqual(100);
          expect(nom).not.toBe("");
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("toutes les adresses s’y retrouvent, quels que soient les séparateurs", () => {
    const separators = fc.constantFrom("\n", ", ", "; ", "\r\n", " ", ">,<", "\n• ", "\n2. ");
    fc.assert(
      fc.property(
        fc.uniqueArray(address, { minLength: 1, maxLength: 40 }),
        separators,
        (addresses, separator) => {
          const found = read(addresses.join(separator)).map(({ courriel }) => courriel);
          expect(found).toEqual(addresses);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["une lettre", "a".repeat(29_900)],
    ["des espaces", `a${" ".repeat(29_900)}b`],
    ["des tirets", `a${"-".repeat(29_900)}b`],
    ["des apostrophes", `a${"'".repeat(29_900)}b`],
    ["des points", `a@${".".repeat(29_900)}x`],
    ["des chevrons", `a@b.ca ${"< ".repeat(14_900)}x c@d.ca`],
  ])("%s à l’infini ne retient pas le portail", (_what, text) => {
    const start = performance.now();
    parsePeople(text, []);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("les colonnes se lisent dans n’importe quel ordre", () => {
    const order = fc.shuffledSubarray(["Marie Roy", "coord.", "514 555-0100", ""], { minLength: 4 });
    fc.assert(
      fc.property(order, address, fc.nat(4), (cells, courriel, place) => {
        const row = cells.toSpliced(place, 0, courriel).join("\t");
        expect(read(row)).toMatchObject([{ nom: "Marie Roy", courriel, fonctionCode: "coordination" }]);
      }),
    );
  });
});

test("une longue liste ne relit pas les fonctions pour chacun de ses mots", () => {
  let reads = 0;
  const counted = Array.from({ length: 60 }, (_, rank) => ({
    code: String(rank),
    get libelle() {
      reads += 1;
      return `Métier ${String.fromCharCode(97 + (rank % 26))}`;
    },
  }));
  parsePeople("ab;".repeat(9_000), counted);
  expect(reads).toBeLessThan(1_000);
});
