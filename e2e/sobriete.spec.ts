import { expect, test } from "@/e2e/fixtures";

test("une page ouverte ne demande qu’elle-même; un clic, que la suivante", async ({ as }) => {
  const page = await as("muriel");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/_next/static/")) asked.push(pathname);
  });
  for (const path of ["/fiches", "/maisons", "/mes-acces"]) {
    asked.length = 0;
    await page.goto(path);
    // Whatever is fetched ahead is asked once the links are seen and the browser has nothing else to do.
    await page.mouse.wheel(0, 5_000);
    await page.getByRole("link", { name: "Producteurs" }).first().hover();
    await page.waitForLoadState("networkidle");
    expect(asked, path).toEqual([path]);
  }
  asked.length = 0;
  await page.getByRole("link", { name: "Producteurs" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Producteurs" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual(["/producteurs"]);
});
