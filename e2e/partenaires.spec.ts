import { fins } from "@/e2e/apache/fins";
import { expect, expectRefusal, refusDuPartenaire, secondFiche, TITRE, test } from "@/e2e/apache/fixtures";
import { partenaires } from "@/e2e/apache/place";

/* One place, one worker: the portal starts again between the partners, and the rights of Chloé come and go. */
test.describe.configure({ mode: "default" });

for (const partenaire of partenaires) {
  const autre = partenaires.find((name) => name !== partenaire) ?? partenaire;

  test.describe(`Le passage vers ${partenaire}`, () => {
    test.beforeEach(({ place }) => place.open(partenaire));

    test("mène à la production, et à elle seule", async ({ as, passage, place }) => {
      const page = await as("chloe");
      const address = await (await passage(page)).arrive(place.sites[partenaire]);
      await expect(page.getByText(TITRE).first()).toBeVisible();
      await expect(page.getByText("Coordination").first()).toBeVisible();
      const other = await page.goto(address.replace(/[^/]+$/, "0198b7a2-0000-7000-8000-000000000000"));
      expect(other?.status()).toBe(403);
      await expectRefusal(page, place.sites[partenaire], "Votre session n’est pas pour cette production");
      expect((await page.goto(address))?.status()).toBe(200);
    });

    test("vers une seconde production, la nouvelle session ne vaut que pour celle-là", async ({
      as,
      passage,
      place,
    }) => {
      const page = await as("chloe");
      const address = await (await passage(page)).arrive(place.sites[partenaire]);
      const seconde = await secondFiche(place);
      expect((await page.goto(`/fiches/${seconde}/set`))?.status()).toBe(200);
      await expect(page).toHaveURL(`${place.sites[partenaire]}/productions/${seconde}`);
      expect((await page.goto(address))?.status()).toBe(403);
      await expectRefusal(page, place.sites[partenaire], "Votre session n’est pas pour cette production");
    });

    test("rejoué, il est refusé : le passage par le portail, le code par le partenaire", async ({
      as,
      passage,
      place,
    }) => {
      const page = await as("chloe");
      const way = await passage(page);
      const asked = await way.ask();
      const answer = await way.follow(asked);
      const thief = await as("karim");
      await thief.goto(answer);
      await expectRefusal(thief, place.sites[partenaire], refusDuPartenaire[partenaire]);
      await page.goto(answer);
      await expect(page).toHaveURL(`${place.sites[partenaire]}/productions/${way.fiche}`);
      // Apache sees the browser going back, and leaves it where it was; no session is opened.
      await page.goto(answer);
      if (partenaire === "set-demo")
        await expectRefusal(page, place.sites[partenaire], refusDuPartenaire[partenaire]);
      else await expect(page).toHaveURL(`${place.sites[partenaire]}/productions/${way.fiche}`);
      await page.goto(asked);
      await expectRefusal(page, place.origin, "Un passage ne sert qu’une fois");
    });

    test("après une minute, il est refusé par le portail", async ({ as, passage, place }) => {
      const page = await as("chloe");
      const launch = await (await passage(page)).launch();
      await place.client.query(
        `UPDATE "Passage" SET "createdAt" = "createdAt" - interval '61 seconds', "expiresAt" = "expiresAt" - interval '61 seconds'
         WHERE "consumedAt" IS NULL`,
      );
      await page.goto(launch);
      await expectRefusal(page, place.origin, "il dure une minute");
    });

    test("le code de plus d’une minute est refusé par le partenaire", async ({ as, passage, place }) => {
      const page = await as("chloe");
      const answer = await (await passage(page)).answer();
      await place.client.query(`UPDATE "OidcRecord" SET "expiresAt" = portail_now() - interval '1 second'`);
      await page.goto(answer);
      await expectRefusal(page, place.sites[partenaire], refusDuPartenaire[partenaire]);
    });

    test("volé, il n’ouvre rien, ni chez une autre personne ni sans session; sa titulaire n’y perd rien", async ({
      as,
      visitor,
      passage,
      place,
    }) => {
      const page = await as("chloe");
      const way = await passage(page);
      const launch = await way.launch();
      for (const thief of [await as("karim"), await visitor()]) {
        const response = await thief.goto(launch);
        expect(response?.status()).toBe(403);
        await expectRefusal(thief, place.origin, "dans une autre session que la vôtre");
      }
      await page.goto(launch);
      await expect(page).toHaveURL(`${place.sites[partenaire]}/productions/${way.fiche}`);
    });

    test(`porté à ${autre}, il est refusé par le portail`, async ({ as, passage, place }) => {
      const page = await as("chloe");
      const { searchParams } = new URL(await (await passage(page)).launch());
      const ways = {
        "set-demo": `${place.sites["set-demo"]}/oidc/initier`,
        "set-aqtis": `${place.sites["set-aqtis"]}/oidc/callback`,
      };
      const target = String(searchParams.get("target_link_uri"));
      searchParams.set("target_link_uri", target.replace(place.sites[partenaire], place.sites[autre]));
      await page.goto(`${ways[autre]}?${searchParams}`);
      await expectRefusal(page, place.origin, "n’est pas celui à qui il est destiné");
    });

    test("sans passage, l’adresse du partenaire n’ouvre rien", async ({ as, passage, place }) => {
      const page = await as("chloe");
      const { fiche } = await passage(page);
      await page.goto(`${place.sites[partenaire]}/productions/${fiche}`);
      const where = partenaire === "set-demo" ? place.sites[partenaire] : place.origin;
      await expectRefusal(
        page,
        where,
        /Vous n’avez pas de session au SET|Ce passage vers le SET est inconnu/,
      );
    });

    for (const { quoi, fin, retour, phrase } of fins) {
      test(`${quoi} avant la demande : refusé par le portail`, async ({ as, passage, place }) => {
        const page = await as("chloe");
        const launch = await (await passage(page)).launch();
        await place.client.query(fin);
        try {
          await page.goto(launch);
          await expectRefusal(page, place.origin, phrase);
        } finally {
          await place.client.query(retour);
        }
      });

      test(`${quoi} entre le code et le jeton : refusé par le partenaire`, async ({ as, passage, place }) => {
        const page = await as("chloe");
        const answer = await (await passage(page)).answer();
        await place.client.query(fin);
        try {
          await page.goto(answer);
          await expectRefusal(page, place.sites[partenaire], refusDuPartenaire[partenaire]);
        } finally {
          await place.client.query(retour);
        }
      });

      test(`${quoi} pendant la visite : la session meurt chez le partenaire`, async ({
        as,
        passage,
        place,
      }) => {
        const page = await as("chloe");
        const address = await (await passage(page)).arrive(place.sites[partenaire]);
        await place.client.query(fin);
        const ended = Date.now();
        try {
          const status = async () => (await page.request.get(address, { maxRedirects: 0 })).status();
          await expect.poll(status, { timeout: 20_000, intervals: [20] }).not.toBe(200);
          const taken = Date.now() - ended;
          console.log(`${partenaire}, ${quoi} → session fermée : ${taken} ms`);
          expect(taken).toBeLessThan(5_000);
        } finally {
          await place.client.query(retour);
        }
        await page.goto(address);
        await expect(page.getByText("Coordination")).toHaveCount(0);
      });
    }
  });
}
