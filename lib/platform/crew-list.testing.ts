/*
 * A crew list of 60 people as it comes from Excel: a title, headers, departments on lines of their own, empty cells,
 * no-break spaces, phones, notes, an address with `mailto:`, one repeated. The first six have an account in the demo
 * data; the last one has no address that works.
 */

const REGISTERED = [
  ["Tremblay-Gagné", "Chloé", "Coordonnatrice", "chloe.tremblay@boreales.example", "514 555-0101"],
  ["Bélanger", "J.-François", "Dir. prod.", "jf.belanger@exemple.example", "514-555-0102"],
  ["Gagné-Roy", "Éloïse", "Asst coord.", "Eloise.Gagne@Boreales.example", "(514) 555-0103"],
  ["Lévesque", "Anne-Sophie", "Réalisation", "anne-sophie.levesque@exemple.example", "+1 438 555 0104"],
  ["Thériault", "Maude", "Régisseuse", "mailto:maude.theriault@exemple.example", "5145550105"],
  ["El Khoury", "Ahmed", "Chef électro", "ahmed.elkhoury@exemple.example", "514 555-0106, poste 12"],
] as const;

const SURNAMES =
  "Aubé Bédard Caron Dubé Émond Fortier Gingras Hudon Isabelle Jobin Kirouac Lemay Michaud Nault Ouimet Pilon Quirion Riopel Sirois Trudel Ubriaco Vachon Wagner Xatruch Yelle Zaccardelli L’Écuyer";
const GIVEN = "Alix Benoît";
const POSTES = [
  "Machiniste",
  "1er asst. réal.",
  "Régie",
  "Chef costumière",
  "Comptable",
  "Caméra",
  "Postprod",
  "",
];

function invited(): (readonly string[])[] {
  return SURNAMES.split(" ").flatMap((nom, row) =>
    GIVEN.split(" ").map((prenom, column) => {
      const rank = row * 2 + column;
      const local = `${prenom}.${nom}`
        .normalize("NFD")
        .replace(/[^A-Za-z.]/g, "")
        .toLowerCase();
      const phone = rank % 3 === 0 ? "" : `514 555-02${String(rank).padStart(2, "0")}`;
      return [nom, prenom, POSTES[rank % POSTES.length] ?? "", `${local}@tournage.example`, phone];
    }),
  );
}

const DEPARTMENTS: Readonly<Record<number, string>> = { 0: "PRODUCTION", 6: "RÉGIE" };

/** The list as text, tabs between the cells; its rows are Nom, Prénom, Fonction, Courriel, Téléphone, Notes. */
export function crewList(): string {
  const people = [...REGISTERED, ...invited()].slice(0, 60);
  const rows = people.flatMap(([nom = "", prenom = "", poste = "", courriel = "", phone = ""], index) => {
    const row = [
      ` ${nom} `,
      prenom,
      poste,
      index === 59 ? "benoit(at)tournage" : courriel,
      phone,
      index === 3 ? '"végé, ""sans gluten"""' : "",
    ].join("\t");
    const department = DEPARTMENTS[index];
    return department ? [`${department}\t\t\t\t\t`, row] : [row];
  });
  const again = rows.at(10) ?? "";
  return ["Nom\tPrénom\tPoste\tCourriel\tTéléphone\tNotes", ...rows, "\t\t\t\t\t", again].join("\r\n");
}
