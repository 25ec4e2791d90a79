import { writeFile } from "node:fs/promises";
import type { Picture } from "./pictures";

const STYLE = `body{font:16px/1.5 system-ui;margin:2rem;background:#777;color:#fff}
section{display:flex;gap:1rem;overflow-x:auto;align-items:start;margin:0 0 2rem}
img{height:420px;object-fit:contain;object-position:top;background:#fff}h2{margin:2rem 0 .5rem}`;

/** One page with every picture, screen by screen, to be looked at in a browser. */
export async function writeContactSheet(pictures: readonly Picture[]): Promise<void> {
  const groups = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const title = `${picture.who} : ${picture.nom}`;
    groups.set(title, [...(groups.get(title) ?? []), picture]);
  }
  const sections = [...groups].map(([title, shown]) => {
    const images = shown.map(
      ({ file }) => `<a href="${file}"><img loading="lazy" src="${file}" alt="${file}"></a>`,
    );
    return `<h2>${title}</h2>\n<section>${images.join("\n")}</section>`;
  });
  await writeFile(
    "captures/index.html",
    `<!doctype html><html lang="fr-CA"><meta charset="utf-8"><title>Captures</title><style>${STYLE}</style>\n${sections.join("\n")}</html>\n`,
  );
}
