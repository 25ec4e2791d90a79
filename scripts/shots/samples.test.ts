import { readdirSync, readFileSync } from "node:fs";
import { caniemail } from "caniemail";
import { describe, expect, test, vi } from "vitest";
import { writeSamples } from "@/app/aqpm/courriels/gabarits/exemples";
import type { Mail } from "@/lib/platform/mail/mail";
import { mailSchema } from "@/lib/platform/mail/mail";
import { renderHtml, renderText } from "@/lib/platform/mail/render";
import { preheader, why } from "@/lib/platform/mail/words";
import { typographyFaults } from "@/lib/platform/typography.testing";

// No e-mail is sent and no row is read: the address of a database only has to be there.
vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1/aucune");
const samples = writeSamples();

const all = Object.entries(samples).flatMap(([name, mails]) =>
  mails.map((mail, index) => [`${name}, forme ${index + 1}`, mail] as const),
);

/** Gmail cuts what is longer, and hides the end behind a link. */
const GMAIL_CLIP = 102 * 1024;

function wordsOf(mail: Mail): string[] {
  const { sujet, paragraphes, bouton, liens = [], fin = [], desabonnement } = mail;
  const labels = [bouton, ...liens, desabonnement].flatMap((to) => (to ? [to.libelle] : []));
  return [sujet, ...paragraphes, ...labels, ...fin, preheader(mail), why(mail)].flatMap((text) =>
    text.split("\n"),
  );
}

test("chaque fonction qui écrit un courriel a ses exemples ici", () => {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.test(ing)?\.ts$|generated|platform/.test(file),
  );
  const written = sources.flatMap((file) =>
    [...readFileSync(`lib/${file}`, "utf8").matchAll(/function (\w+Mail)\b/g)].map(([, name]) => name),
  );
  expect(Object.keys(samples).sort()).toEqual([...new Set(written)].sort());
});

describe.each(all)("%s", (_name, mail) => {
  test("est complet et bien typographié, et se garde tel quel", () => {
    for (const text of wordsOf(mail)) expect(typographyFaults(text), text).toEqual([]);
    expect(mailSchema.parse(JSON.parse(JSON.stringify(mail)))).toEqual(mail);
    expect(mail.sujet.length).toBeLessThanOrEqual(110);
  });

  test("se lit en texte comme en HTML, et Gmail ne le coupe pas", () => {
    const html = renderHtml(mail);
    const text = renderText(mail);
    expect(html).toContain('<html lang="fr-CA">');
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIP);
    for (const { url } of [mail.bouton, ...(mail.liens ?? [])].filter((to) => to !== undefined)) {
      expect(text).toContain(url);
      expect(html).toContain(`href="${url}"`);
    }
    // The first link of the message is what it talks about.
    const [, first] = /href="([^"]+)"/.exec(html) ?? [];
    expect(first).toBe(mail.bouton?.url ?? mail.liens?.[0]?.url ?? mail.desabonnement?.page);
    if (mail.desabonnement) expect(text).toContain(mail.desabonnement.page);
  });
});

/*
 * What caniemail knows to fail in Gmail, Outlook or Apple Mail, and what is read there instead. Anything else is refused.
 */
const ACCEPTED: Readonly<Record<string, string>> = {
  "@media": "le courriel reste clair",
  "<style> element": "le courriel reste clair : toutes les couleurs claires sont sur les éléments",
  "color-scheme meta tag": "le courriel reste clair, ou le programme l’assombrit lui-même",
  "border-radius": "les coins sont droits",
  "word-break": "l’adresse recopiée se coupe là où le programme le veut",
  "display:none": "l’aperçu est caché autrement : un pixel, de la couleur du fond",
  "max-height property": "Outlook cache l’aperçu par son propre « mso-hide »",
  overflow: "Outlook cache l’aperçu par son propre « mso-hide »",
  "<body> element": "le fond est aussi celui du tableau",
  "role attribute": "le tableau de mise en page s’annonce comme un tableau",
};
const CLIENTS = ["gmail.*", "outlook.*", "apple-mail.*"] as const;

test.each(all)("Gmail, Outlook et Apple Mail savent lire %s", (_name, mail) => {
  const { issues } = caniemail({ clients: [...CLIENTS], html: renderHtml(mail) });
  const unread = [...issues.errors].flatMap(([client, faults]) =>
    faults.filter(({ title }) => !Object.hasOwn(ACCEPTED, title)).map(({ title }) => `${client} : ${title}`),
  );
  expect([...new Set(unread)]).toEqual([]);
});
