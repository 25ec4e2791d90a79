import { fold } from "@/lib/platform/text";

/** What a column of a list holds, as its header says. */
export type Role = "nom" | "prenom" | "nomComplet" | "fonction" | "autre";
type Cell = { readonly text: string; readonly role: Role | undefined };

const MAX_NAME = 100;
const BULLET = /^ *(?:[•◦▪▫‣⁃∙·●○■□➢►✓*§\-–—]+\s*|o\t|\(?\d{1,3} ?[.)°](?=[\s\p{L}])\s*)+/u;
const PHONE = /^(?:[a-z. ]{0,8}:?\s*)?[+(]?\d[\d\s().+/-]{5,}(?:(?:,\s*)?\s*(?:poste|ext|x|#)\.?\s*\d+)?$/i;
const PARTICLE = /^(d|da|de|del|den|der|des|di|du|el|la|le|st|ste|saint|sainte|van|von|ben|ibn|mac|mc|o)\b/i;

/** A line without the bullet or the number that Word puts before it. */
export function withoutBullet(line: string): string {
  return line.replace(BULLET, "");
}

/** A cell without the quotes that spreadsheets put around it. */
export function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^["'“”«»‘’]+|(?<!["'“”«»‘’])["'“”«»‘’]+$/g, "")
    .replaceAll('""', '"')
    .trim();
}

/** A cell without what surrounds a name. */
export function tidy(cell: string): string {
  return withoutBullet(unquote(cell.replace(/[<>()[\]{}]/g, " ")))
    .replace(/^[\s,;:–—-]+|(?<![\s,;:–—-])[\s,;:–—-]+$/g, "")
    .replace(/\s+/g, " ");
}

/** Whether a cell may be someone’s name: not a number, a phone, a note. */
export function isName(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) && !/[\d@/\\=]/.test(text) && !PHONE.test(text) && text.split(" ").length <= 6
  );
}

/** « Prénom Nom » from the cells of a line that may be names, in their order; null when there is none. */
export function nameFrom(cells: readonly Cell[], courriel: string | null): string | null {
  const of = (role: Role) => cells.find((cell) => cell.role === role)?.text;
  const nom = of("nom") ?? of("nomComplet");
  const named = [of("prenom"), nom === undefined ? undefined : inOrder(nom)].filter(Boolean).join(" ");
  return shorten(named || unnamed(cells, courriel), MAX_NAME) || null;
}

/** No header says which column is which. */
function unnamed(cells: readonly Cell[], courriel: string | null): string {
  const [first = "", second] = cells.map(({ text }) => text);
  if (second === undefined) return inOrder(first);
  const alone = !first.includes(" ") || PARTICLE.test(first);
  // A whole name, then something else that looks like one: a department, a town.
  if (!alone || !/^\p{Lu}/u.test(second)) return first;
  return isGivenFirst(first, second, courriel) ? `${first} ${second}` : `${second} ${first}`;
}

/** « Tremblay, Marie » in one cell. */
function inOrder(name: string): string {
  const [nom = "", prenom, ...more] = name.split(",").map((part) => part.trim());
  return prenom && more.length === 0 ? `${prenom} ${nom}` : name;
}

/** Of two columns: as the address has it, else lists of crews begin with the surname. */
function isGivenFirst(first: string, second: string, courriel: string | null): boolean {
  const squeeze = (text: string) => fold(text).replaceAll(" ", "");
  const local = squeeze(courriel?.split("@")[0] ?? "");
  const [one, two] = [squeeze(first), squeeze(second)];
  if (one === "" || two === "") return false;
  if (local.includes(one) && local.includes(two)) return local.indexOf(one) < local.indexOf(two);
  return local.startsWith(`${one[0]}${two}`) || local.startsWith(`${two}${one[0]}`);
}

/** A text cut after so many characters. */
export function shorten(text: string, max: number): string {
  return [...text].slice(0, max).join("").trim();
}
