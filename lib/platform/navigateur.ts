import Bowser from "bowser";

/** Real ones are shorter; what is longer only makes the reader work. */
const MOST = 400;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .-]{0,30}$/u;

/**
 * « Chrome sur Windows », from what a browser says of itself (User-Agent), which anyone may invent; undefined when it says
 * nothing that is known.
 */
export function navigateurOf(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined;
  const { browser, os } = Bowser.parse(userAgent.slice(0, MOST));
  const [name, system] = [browser.name, os.name].map((text) => (text && NAME.test(text) ? text : undefined));
  // Without a system, the name is only the first word of the text.
  return name && system ? `${name} sur ${system}` : undefined;
}
