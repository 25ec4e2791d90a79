import { createFiche } from "@/e2e/fixtures";
import { type Case, expect, test } from "@/e2e/rejeu/fixtures";
import { findId, readMain, sendPlain, sendScripted, takeForm } from "@/e2e/rejeu/forms";
import { personas } from "@/prisma/personas";

const nextYear = new Date().getFullYear() + 1;

test.describe.configure({ mode: "default", timeout: 120_000 });

const outsiders = { denis: "introuvable", ines: "introuvable" } as const;

test.describe("Rejouer le formulaire d’une autre personne", () => {
  test("ceux d’une fiche et de ses accès : refusés à qui ne la gère pas, et rien ne change", async ({
    as,
    apis,
    doneBy,
    replayAll,
  }) => {
    const { url, titre } = await createFiche(await as("muriel"));
    const acces = `${url}/acces`;
    const muriel = await apis("muriel");
    const take = (nom: string, page: string, form: RegExp, typed = {}) =>
      takeForm(muriel, { nom, page, form, typed });
    const ask = (q: string) => `${acces}?${new URLSearchParams({ q })}`;
    const denis = await findId(await apis("aline"), "/utilisateurs", personas.denis.courriel);

    const nuits = await findId(muriel, "/fiches", "cote nord");
    const removed = await sendPlain(muriel, await take("retirer Muriel", acces, /^retirer-/));
    const restore = await take("remettre Muriel", String(removed.headers().location), /^annuler$/);
    expect(
      (await sendPlain(muriel, await take("", ask(personas.chloe.courriel), /^ajouter-/))).status(),
    ).toBe(303);

    const asked = await takeForm(await apis("denis"), {
      nom: "demander un accès",
      page: "/mes-acces/demande",
      form: /^demande$/,
      typed: { saisie: url },
    });
    expect((await sendPlain(await apis("denis"), asked)).status()).toBe(303);
    const chloe = await apis("chloe");
    const own = /name="accesId" value="([^"]+)"/.exec(await (await chloe.get("/mes-acces")).text());
    const leave = await takeForm(chloe, {
      nom: "quitter l’accès de Chloé",
      page: `/mes-acces?quitter=${own?.[1]}`,
      form: /^quitter$/,
    });

    const onFiche = { chloe: "administrateur", ...outsiders } as const;
    const onAcces = { chloe: "introuvable", ...outsiders } as const;
    const end = await take("terminer", url, /^terminer$/);
    const cases: Case[] = [
      [
        await take("modifier la fiche", `${url}/modifier`, /^Fiche de production$/, { titre: "Fiche volée" }),
        onFiche,
      ],
      [end, onFiche],
      [await take("prolonger", url, /^prolonger$/, { finLe: `${nextYear}-12-01` }), onFiche],
      [await take("prolonger d’un clic", `${url}/prolonger`, /^proposee$/), onFiche],
      [await take("prolonger à une date", `${url}/prolonger`, /^autre-date$/), onFiche],
      [await take("s’autoriser", url, /^autoriser-/), { ...onFiche, aline: "personnel" }],
      [await take("ajouter Denis", ask(personas.denis.courriel), /^ajouter-/), onFiche],
      [await take("confirmer Denis", `${acces}?confirmer=${denis}`, /^confirmer$/), onFiche],
      [await take("copier une équipe", `${acces}/equipe?de=${nuits}`, /^equipe$/), onFiche],
      [await take("changer l’accès de Chloé", acces, /^modifier-/, { fonctionCode: "regie" }), onAcces],
      [await take("retirer Chloé", acces, /^retirer-/), onAcces],
      [restore, onAcces],
      [await take("accepter Denis", acces, /^accepter-/), onAcces],
      [await take("refuser Denis", acces, /^refuser-/), onAcces],
      [asked, { aline: "personnel" }],
      [leave, { muriel: "autrui", karim: "autrui", aline: "autrui", ...outsiders }],
    ];
    const before = [await readMain(muriel, url), await readMain(muriel, acces)];
    expect(before[0]).toContain(titre);
    expect(before[1]).toContain("Chloé Tremblay-Gagné");
    await replayAll(cases);
    expect([await readMain(muriel, url), await readMain(muriel, acces)]).toEqual(before);

    // The same gesture from who may does change things: the refusals above are not those of a broken form.
    expect(await doneBy(await sendScripted(muriel, end))).toEqual(["fiche.end"]);
  });

  test("ceux d’une maison et de son répertoire : refusés aux autres, au principal ce que fait le délégué", async ({
    apis,
    replayAll,
  }) => {
    const [muriel, karim, aline] = [await apis("muriel"), await apis("karim"), await apis("aline")];
    const maison = `/maisons/${await findId(aline, "/maisons", "Productions Boréales")}`;
    const producteur = `/producteurs/${await findId(muriel, "/producteurs", "Boréales Fictions")}`;
    const denis = await findId(aline, "/utilisateurs", personas.denis.courriel);
    const karimId = await findId(aline, "/utilisateurs", personas.karim.courriel);
    const take = (nom: string, page: string, form: RegExp, typed = {}) =>
      takeForm(muriel, { nom, page, form, typed });

    const chloe = { chloe: "introuvable" } as const;
    const others = { ...chloe, ...outsiders } as const;
    const leave = await takeForm(karim, { nom: "quitter", page: `${maison}?quitter=oui`, form: /^maisonId/ });
    const ask = `${maison}?${new URLSearchParams({ q: personas.denis.courriel })}`;
    await replayAll([
      [
        await take("créer une fiche", "/fiches/nouvelle", /^Fiche de production$/, {
          titre: "Fiche volée",
          type: "LONG_METRAGE",
          entente: "FILM",
          producteurId: producteur.slice("/producteurs/".length),
          tournageDebut: `${nextYear}-02-01`,
          tournageFin: `${nextYear}-03-01`,
          ressourceNom: "Nul",
          ressourceCourriel: "nul@exemple.example",
          ressourceTelephone: "514 873-6565",
        }),
        { ...others, aline: "administrateur" },
      ],
      [
        await take("garder un brouillon", "/fiches/nouvelle", /^Fiche de production$/, {
          titre: "Fiche volée",
          geste: "brouillon",
        }),
        { ...others, aline: "administrateur" },
      ],
      [await take("ajouter Denis", ask, /^ajouter-/), { karim: "delegue", ...others }],
      [
        await take("confirmer Denis", `${maison}?confirmer=${denis}`, /^maisonId/),
        { karim: "delegue", ...others },
      ],
      [await take("retirer Karim", maison, /^retirer-/), { karim: "delegue", ...others }],
      [await take("retirer Karim partout", `${maison}/personnes/${karimId}`, /^retirer-partout$/), others],
      [
        await take("inviter", `${maison}?q=personne.encore%40exemple.example`, /^inviter$/),
        { karim: "delegue", ...others },
      ],
      [await take("renvoyer l’invitation", maison, /^renvoyer-/), { karim: "delegue", ...others }],
      [
        await take("corriger l’invitation", maison, /^courriel-/, { courriel: "voleur@exemple.example" }),
        { karim: "delegue", ...others },
      ],
      [await take("annuler l’invitation", maison, /^annuler-/), { karim: "delegue", ...others }],
      [leave, { muriel: "aqpm", ...others, aline: "introuvable" }],
      [
        await take("ajouter un producteur", "/producteurs/nouveau", /^maisonId/, { nom: "Volé inc." }),
        others,
      ],
      [await take("modifier un producteur", producteur, /^producteurId/, { nom: "Volé inc." }), others],
    ]);
    expect(await readMain(muriel, maison)).toContain("Karim Benali");
    expect(await readMain(muriel, maison)).toContain("valerie.simard@boreales.example");
    expect(await readMain(muriel, producteur)).toContain("Boréales Fictions");
  });

  test("ceux du personnel de l’AQPM : refusés à tous les autres, sur leur maison comme sur leur compte", async ({
    apis,
    replayAll,
    giveUpLogout,
    staffMember,
    baseURL,
  }) => {
    await giveUpLogout();
    const aline = await apis("aline");
    const maison = `/maisons/${await findId(aline, "/maisons", "Productions Boréales")}`;
    const user = async (courriel: string) =>
      `/utilisateurs/${await findId(aline, "/utilisateurs", courriel)}`;
    const denis = await user(personas.denis.courriel);
    const colleague = await user(await staffMember());
    await apis("denis");
    const take = (nom: string, page: string, form: RegExp, typed = {}) =>
      takeForm(aline, { nom, page, form, typed });

    const all = {
      muriel: "aqpm",
      karim: "aqpm",
      chloe: "aqpm",
      denis: "aqpm",
      ines: "aqpm",
    } as const;
    const byMaison = { muriel: "aqpm", karim: "aqpm", chloe: "introuvable", ...outsiders } as const;
    const membres = {
      name: "m.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Maison,Courriel\nVolée,v@b.example\n"),
    };
    const uploaded = await aline.post("/aqpm/importations/televerser", {
      headers: { origin: new URL(baseURL ?? "").origin },
      multipart: { fichier: membres },
      maxRedirects: 0,
    });
    const imported = new URL(String(uploaded.headers().location)).pathname;
    const chloe = await user(personas.chloe.courriel);
    const fusion = `${denis}/fusion?autre=${chloe.slice("/utilisateurs/".length)}`;
    const invitePage = `${maison}?inviter=personne.encore%40exemple.example`;
    const confirmPage = `${maison}?confirmer=${denis.slice("/utilisateurs/".length)}`;
    await replayAll([
      [
        await take("créer une maison", "/maisons/nouvelle", /^nom/, { nom: "Maison volée", statut: "ACTIF" }),
        all,
      ],
      [await take("modifier la maison", maison, /^maisonId version/, { statut: "INACTIF" }), byMaison],
      [await take("désigner Denis", confirmPage, /^maisonId/, { genre: "DELEGUE" }), byMaison],
      [await take("inviter un délégué", invitePage, /^inviter$/, { genre: "DELEGUE" }), byMaison],
      [await take("désigner Karim", maison, /^designer-/), byMaison],
      [await take("retirer Muriel", maison, /^retirer-/), byMaison],
      [
        await take("ajouter une fonction", "/aqpm/listes/fonctions", /^ajouter$/, {
          libelle: "Fonction volée",
        }),
        all,
      ],
      [await take("renommer", "/aqpm/listes/fonctions", /^modifier-/, { libelle: "Fonction volée" }), all],
      [await take("descendre", "/aqpm/listes/fonctions", /^descendre-/), all],
      [await take("retirer une fonction", "/aqpm/listes/fonctions", /^retirer-/), all],
      [await take("comparer un import", imported, /^colonnes$/), all],
      [await take("appliquer un import", imported, /^appliquer$/), all],
      [
        await take("publier une annonce", "/aqpm/annonces/nouvelle", /^Nouvelle annonce$/, {
          message: "Annonce volée",
        }),
        all,
      ],
      [await take("réunir deux comptes", fusion, /^reunir$/), all],
      [await take("corriger un nom", denis, /^corriger-nom$/, { nom: "Volé" }), all],
      [await take("livrer un avis", "/aqpm/set?etat=abandonnee", /^livrer-/), all],
      [await take("suspendre Denis", denis, /^id/), all],
      [await take("nommer Denis", denis, /^geste-nommer$/, { confirme: "oui" }), all],
      [await take("fermer les connexions de Denis", denis, /^geste-sessions$/, { confirme: "oui" }), all],
      [await take("envoyer un lien à Denis", denis, /^envoyer-lien$/), all],
      [await take("retirer du personnel", colleague, /^geste-retirer$/, { confirme: "oui" }), all],
      [await take("retirer un second facteur", colleague, /^geste-facteur$/, { confirme: "oui" }), all],
      // Whose they are is nowhere in them: only the session says it.
      [await take("changer de courriel", "/profil", /^changer-courriel$/), {}],
      [await take("changer de mot de passe", "/profil/securite", /^changer-mot-de-passe$/), {}],
      [await take("réactiver Guy", await user("guy.paquin@exemple.example"), /^id/), all],
      [await take("renvoyer à Océane", await user("oceane.lecuyer@exemple.example"), /^id/), all],
    ]);
    expect(await readMain(aline, maison)).toMatch(/Délégué[\s\S]*Principal/);
    expect(await readMain(aline, denis)).toContain("Suspendre le compte");
  });
});
