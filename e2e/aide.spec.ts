import { readFileSync } from "node:fs";
import { expect, test } from "@/e2e/fixtures";
import { ECRANS, type Ecrans, openShown, shown } from "@/scripts/shots/docs";
import { findPlace } from "@/scripts/shots/place";
import { readWords } from "@/scripts/shots/words";

test.describe("Les images de l’aide", () => {
  test("chacune montre encore son écran", async ({ as, visitor }) => {
    const ecrans: Ecrans = JSON.parse(readFileSync(ECRANS, "utf8"));
    const place = await findPlace(as);
    for (const one of shown) {
      const page = await (one.who === "visiteur" ? visitor() : as(one.who));
      await openShown(page, one, place);
      const message = `docs/images/${one.image}.png ne montre plus son écran : lancez « npm run captures -- --docs », et relisez l’image.`;
      await expect.poll(() => readWords(page), { message }).toEqual(ecrans[one.image]);
      await page.close();
    }
    expect(Object.keys(ecrans).sort()).toEqual(shown.map(({ image }) => image).sort());
  });

  test("chacune est là, entière, et se dit à qui ne la voit pas", async ({ visitor }) => {
    const page = await visitor();
    await page.goto("/aide");
    const images = await page.getByRole("main").locator("img").all();
    expect(images).toHaveLength(shown.length);
    for (const image of images) {
      expect((await page.request.get(String(await image.getAttribute("src")))).status()).toBe(200);
      expect((await image.getAttribute("alt"))?.length).toBeGreaterThan(40);
      await image.scrollIntoViewIfNeeded();
      const size = ["width", "height"].map((name) => image.getAttribute(name).then(Number));
      await expect
        .poll(() => image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
        .toEqual(await Promise.all(size));
    }
  });
});
