import { mkdir } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { writeSamples } from "@/app/aqpm/courriels/gabarits/exemples";
import { renderHtml, renderText } from "@/lib/platform/mail/render";
import { asOutlook } from "./outlook";
import type { Picture } from "./pictures";

const WIDTHS = [360, 720];
const NARROW = 560;

/** Every e-mail as mail programs show it: light, dark, as Outlook for Windows draws it, and as text. */
export async function takeCourriels(browser: Browser, origin: string): Promise<Picture[]> {
  configure(origin);
  await mkdir("captures/courriels", { recursive: true });
  const page = await browser.newPage();
  const pictures: Picture[] = [];
  for (const [name, mails] of Object.entries(writeSamples())) {
    for (const [index, mail] of mails.entries()) {
      const nom = mails.length > 1 ? `${name}-${index + 1}` : name;
      const take = async (look: string, html: string, width: number) => {
        const file = `courriels/${nom}-${look}.png`;
        await page.setViewportSize({ width, height: 700 });
        await page.setContent(html);
        await page.screenshot({ path: `captures/${file}`, fullPage: true });
        pictures.push({ who: "courriels", nom, file });
      };
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of WIDTHS) await take(`${width}-${colorScheme}`, renderHtml(mail), width);
      }
      await page.emulateMedia({ colorScheme: "light" });
      await take("outlook", asOutlook(renderHtml(mail)), Math.max(...WIDTHS));
      await take("texte", asPlain(`${mail.sujet}\n\n${renderText(mail)}`), NARROW);
    }
  }
  await page.close();
  return pictures;
}

/** The addresses in the e-mails are those of the portal being pictured; nothing here is signed nor sent. */
function configure(origin: string): void {
  process.env.PORTAL_URL = origin;
  process.env.DEMO = "1";
  process.env.DATABASE_URL ||= "postgresql://127.0.0.1/aucune";
  process.env.AUTH_SECRET ||= crypto.randomUUID();
}

function asPlain(text: string): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><meta charset="utf-8"><style>body{margin:16px;font:14px/1.5 monospace}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style><pre>${safe}</pre>`;
}
