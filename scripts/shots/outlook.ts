/** What Outlook for Windows, which draws with Word, does not know. */
const UNKNOWN = [/border-radius:[^;"]*;?/g, /max-width:[^;"]*;?/g, /word-break:[^;"]*;?/g];

/**
 * The same e-mail, about as Outlook for Windows draws it: no style sheet that depends on the screen, no rounded corner,
 * no padding on a link, and what is written for it alone.
 */
export function asOutlook(html: string): string {
  const without = UNKNOWN.reduce((text, pattern) => text.replace(pattern, ""), html);
  return without
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<!--\[if mso\]>([\s\S]*?)<!\[endif\]-->/g, "$1")
    .replace(/(<a [^>]*style="[^"]*?)display:inline-block;padding:[^;"]*;/g, "$1")
    .replace(/mso-padding-alt:/g, "padding:")
    .replace(/-apple-system,'Segoe UI',Roboto,/g, "'Segoe UI',");
}
