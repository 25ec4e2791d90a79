import { createFiche } from "@/e2e/fixtures";
import { expect, introuvable, test } from "@/e2e/rejeu/fixtures";
import { findId, retyped, sendScripted, takeForm } from "@/e2e/rejeu/forms";

test.describe("Rejouer ses propres formulaires", () => {
  test("avec les identifiants d’une autre maison ou un champ de plus : refusés", async ({
    as,
    apis,
    doneBy,
  }) => {
    const page = await as("ines");
    const { url } = await createFiche(page);
    const [ines, muriel, aline] = [await apis("ines"), await apis("muriel"), await apis("aline")];
    const boreales = await findId(aline, "/maisons", "Productions Boréales");
    const fleuve = await findId(ines, "/maisons", "Films du Fleuve");
    const producteurId = await findId(muriel, "/producteurs", "Boréales Fictions");
    const karim = await takeForm(muriel, {
      nom: "retirer Karim",
      page: `/maisons/${boreales}`,
      form: /^retirer-/,
    });

    const edit = await takeForm(ines, {
      nom: "modifier",
      page: `${url}/modifier`,
      form: /^Fiche de production$/,
    });
    const stolen = await sendScripted(ines, retyped(edit, { producteurId }));
    expect(await stolen.text()).toContain("Choisissez un producteur de la liste.");
    const elsewhere = await sendScripted(ines, retyped(edit, { maisonId: boreales }));
    expect(await elsewhere.text()).toContain("champs inconnus");
    const removal = await sendScripted(ines, retyped(karim, { maisonId: fleuve }));
    expect(await removal.text()).toContain(introuvable);
    const rename = await takeForm(ines, { nom: "profil", page: "/profil", form: /^Votre nom$/ });
    for (const field of ["staff", "id", "userId", "courriel", "confirmedAt", "__proto__"]) {
      const answer = await sendScripted(ines, retyped(rename, { [field]: "oui" }));
      expect(await doneBy(answer), field).toEqual([]);
      expect(answer.headers()["x-action-redirect"], field).toBeUndefined();
    }
    const others = { userId: producteurId, id: producteurId, ancien: "a@exemple.example", confirmeLe: "oui" };
    for (const [page, form] of [
      ["/profil", /^changer-courriel$/],
      ["/profil/securite", /^changer-mot-de-passe$/],
    ] as const) {
      const own = await takeForm(ines, { nom: String(form), page, form });
      for (const [field, value] of Object.entries(others)) {
        const answer = await sendScripted(ines, retyped(own, { [field]: value }));
        expect(await answer.text(), field).toContain("champs inconnus");
        expect(await doneBy(answer), field).toEqual([]);
      }
    }
    for (const answer of [stolen, elsewhere, removal]) expect(await doneBy(answer)).toEqual([]);
  });
});
