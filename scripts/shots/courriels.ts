import { mkdir } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { Client } from "pg";
import { mailSchema } from "@/lib/platform/mail/mail";
import { renderHtml } from "@/lib/platform/mail/render";
import type { Picture } from "./pictures";

/** The e-mails as mail programs show them, one of each model, wide and on a phone. */
export async function takeCourriels(browser: Browser, databaseUrl: string): Promise<Picture[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ gabarit: string; contenu: unknown }>(
    `SELECT DISTINCT ON ("gabarit") "gabarit", "contenu" FROM "Courriel" WHERE "contenu" IS NOT NULL ORDER BY "gabarit"`,
  );
  await client.end();
  await mkdir("captures/courriels", { recursive: true });
  const page = await browser.newPage();
  const pictures: Picture[] = [];
  for (const { gabarit, contenu } of rows) {
    const mail = mailSchema.safeParse(contenu);
    if (!mail.success) continue;
    await page.setContent(renderHtml(mail.data));
    for (const width of [360, 768]) {
      await page.setViewportSize({ width, height: 700 });
      const file = `courriels/${gabarit}-${width}.png`;
      await page.screenshot({ path: `captures/${file}`, fullPage: true });
      pictures.push({ who: "courriels", nom: gabarit, file });
    }
  }
  await page.close();
  return pictures;
}
