import * as common from "@zxcvbn-ts/language-common";

/**
 * What knows the passwords that others chose, or lost, already (ASVS 6.2.4, 6.2.12). Here a list that comes with the
 * portal, so that nothing of a password leaves it; a service would stand behind the same question.
 */
export type KnownPasswords = { readonly has: (password: string) => boolean };

const shared = globalThis as { portailKnown?: ReadonlySet<string> };

/** The 49,000 most common passwords of known breaches, in lower case. Read on first use. */
export const offlineList: KnownPasswords = {
  has: (password) => {
    shared.portailKnown ??= new Set(common.dictionary["passwords-common"] as readonly string[]);
    return shared.portailKnown.has(password);
  },
};

/** Shorter ones are in every text; longer ones are not in the list. */
const SHORTEST = 4;
const LONGEST = 20;
const MIN_REST = 8;

/**
 * Whether the text is little else than one known password, repeated or lengthened to be long enough: « password2026000 »,
 * « bobby bobby bobby ». What is left of it counts by its letters, and its other characters once each.
 */
export function isKnown(text: string, known: KnownPasswords = offlineList): boolean {
  const plain = text.toLowerCase();
  for (let start = 0; start + SHORTEST <= plain.length; start++) {
    for (let length = SHORTEST; length <= LONGEST && start + length <= plain.length; length++) {
      const part = plain.slice(start, start + length);
      if (known.has(part) && rest(plain, part) < MIN_REST) return true;
    }
  }
  return false;
}

function rest(text: string, part: string): number {
  const left = text.replaceAll(part, "");
  return (left.match(/\p{L}/gu)?.length ?? 0) + new Set(left.match(/[^\p{L}\s]/gu)).size;
}
