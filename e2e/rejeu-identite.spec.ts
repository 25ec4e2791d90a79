import { expect, test } from "@/e2e/aged-session";
import { newPerson, register, unique } from "@/e2e/fixtures";
import { createMaison } from "@/e2e/maison-pages";
import { retyped, sendPlain, sendScripted, takeForm } from "@/e2e/rejeu/forms";
import { demoPassword } from "@/prisma/personas";

test.describe.configure({ timeout: 120_000 });

const asked = "Confirmez que c’est bien vous";

test("un changement dangereux rejoué plus de dix minutes après, sans redire qui l’on est : rien ne se fait (ASVS 7.5.1, 7.5.3)", async ({
  as,
  apis,
  agedApi,
  doneBy,
  visitor,
}) => {
  const person = newPerson();
  await register(await visitor(), person);
  const page = await as("aline");
  const nom = unique("Maison d’essai");
  const maison = await createMaison(page, nom);
  const [aline, late] = [await apis("aline"), await agedApi("aline", { identity: 11 })];
  const users = await (await aline.get(`/utilisateurs?q=${encodeURIComponent(person.courriel)}`)).text();
  const [, user] = /href="(\/utilisateurs\/[0-9a-f-]{36})"/.exec(users) ?? [];
  const userId = String(user).slice("/utilisateurs/".length);
  const take = (nom: string, page: string, form: RegExp, typed = {}) =>
    takeForm(aline, { nom, page, form, typed });

  const confirmed = `${maison}?confirmer=${userId}`;
  const add = await take("ajouter", confirmed, /^maisonId/, { genre: "PRINCIPAL" });
  const edit = await take("modifier la maison", maison, /^maisonId/, { nom: `${nom} volée` });
  const first = [
    edit,
    add,
    await take("inviter", `${maison}?inviter=personne.encore%40exemple.example`, /^inviter$/, {
      genre: "DELEGUE",
    }),
    await take("suspendre", String(user), /^id/),
    await take("nommer au personnel", String(user), /^geste-nommer$/, { confirme: "oui" }),
    await take("changer de courriel", "/profil", /^changer-courriel$/, {
      courriel: "autre@exemple.example",
      courrielConfirmation: "autre@exemple.example",
    }),
  ];
  for (const form of first) {
    const scripted = await sendScripted(late, form);
    expect(await scripted.text(), form.nom).toContain('"status":"identity"');
    expect(await doneBy(scripted), form.nom).toEqual([]);
    const plain = await sendPlain(late, form);
    expect(await plain.text(), form.nom).toContain(asked);
    expect(await doneBy(plain), form.nom).toEqual([]);
  }

  expect(await doneBy(await sendScripted(aline, add))).toEqual(["principal.add"]);
  for (const form of [
    await take("désigner", maison, /^designer-/),
    await take("retirer", maison, /^retirer-/),
  ]) {
    const scripted = await sendScripted(late, form);
    expect(await scripted.text(), form.nom).toContain('"status":"identity"');
    expect(await doneBy(scripted), form.nom).toEqual([]);
    expect(await doneBy(await sendPlain(late, form)), form.nom).toEqual([]);
  }

  // The same with the password does it, in one go: the refusals above are not those of a broken form.
  const wrong = retyped(edit, { identite: "ce n’est pas le bon mot de passe" });
  expect(await doneBy(await sendPlain(late, wrong))).toEqual(["session.refuse"]);
  const right = retyped(edit, { identite: demoPassword });
  expect(await doneBy(await sendPlain(late, right))).toEqual(["session.confirm", "maison.edit"]);
});
