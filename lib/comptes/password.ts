import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as french from "@zxcvbn-ts/language-fr";
import { isKnown } from "@/lib/comptes/breach";
import { createGate } from "@/lib/platform/gate";
import { fold } from "@/lib/platform/text";

/** NIST SP 800-63B-4: 15 where the password is the only factor; code points, whatever the script. */
export const MIN_LENGTH = 15;
export const MAX_LENGTH = 128;
const MIN_SCORE = 3;
const ADVICE = "Quatre mots au hasard font un excellent mot de passe.";
/** What of the portal or of the person may not make most of a password. */
const PORTAL_WORDS = ["aqpm", "aqtis", "set", "portail", "production", "technicien"];
const MIN_OWN_LETTERS = 8;

export type Owner = { readonly prenom: string; readonly nom: string; readonly courriel: string };

/**
 * Why this password is refused, with advice, or null when it is good (ASVS 6.2.1 to 6.2.12). Any character is
 * allowed and none is required; common passwords, keyboard walks, repetitions and one's own name are refused.
 */
export function refusePassword(password: string, owner: Owner): string | null {
  const text = normalize(password);
  const length = [...text].length;
  if (length < MIN_LENGTH)
    return `Votre mot de passe compte ${length} caractères\u00a0: il en faut au moins ${MIN_LENGTH}. ${ADVICE}`;
  if (length > MAX_LENGTH)
    return `Votre mot de passe compte ${length} caractères\u00a0: il en faut au plus ${MAX_LENGTH}.`;
  const words = ownWords(owner);
  if (ownLetters(text, words) < MIN_OWN_LETTERS) {
    return `Ce mot de passe tient surtout à votre nom, à votre courriel ou au nom du portail. ${ADVICE}`;
  }
  if (isKnown(text)) return `Ce mot de passe tient surtout à un mot de passe courant. ${ADVICE}`;
  const { score, feedback } = checker().check(text, words);
  if (score >= MIN_SCORE) return null;
  const reason = feedback.warning ?? "Ce mot de passe est facile à deviner.";
  return `${frenchMarks(reason)} ${ADVICE}`;
}

/** The library writes « 'aaa' ». */
function frenchMarks(text: string): string {
  return text
    .replace(/ '(.+?)'/g, " «\u00a0$1\u00a0»")
    .replace(/'/g, "’")
    .replace(/\.?$/, ".");
}

/** NFC alone (a deliberate departure from ASVS 6.2.8): the same keys give the same password on every system. */
function normalize(password: string): string {
  return password.normalize("NFC");
}

function ownWords({ prenom, nom, courriel }: Owner): string[] {
  const words = fold(`${prenom} ${nom} ${courriel}`).split(" ");
  return [...new Set([...words, ...PORTAL_WORDS])].filter((word) => word.length >= 3);
}

function ownLetters(text: string, words: readonly string[]): number {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, " "), plain);
  return [...rest.replace(/\s/g, "")].length;
}

const shared = globalThis as {
  portailChecker?: ZxcvbnFactory;
  portailHashes?: ReturnType<typeof createGate>;
};

/**
 * Built on first use: its dictionaries weigh half a megabyte. It reads 64 characters and ten substitutions: at its
 * own settings a crafted password kept the process busy for a second and a half.
 */
function checker(): ZxcvbnFactory {
  shared.portailChecker ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
    translations: french.translations,
    maxLength: 64,
    l33tMaxSubstitutions: 10,
  });
  return shared.portailChecker;
}

/** ASVS 11.4.2. argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Two hashes at once, and forty waiting: about two seconds; more would only make everyone wait. */
shared.portailHashes ??= createGate({ concurrent: 2, waiting: 40 });
const gate = shared.portailHashes;

/** The hash to store. Throws `Busy` when too many are waiting. Call it outside of any transaction. */
export function hashPassword(password: string): Promise<string> {
  return gate(() => hash(normalize(password), COST));
}

/**
 * Hash of a password that nobody has: what an unknown address is compared with, so that it takes as long, and the
 * account whose password no longer counts.
 */
export const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$c2VsIHBvdXIgcGVyc29ubmU$Pz1hXcGfYbMQm1SwvmHq9oC3kY6rU0x1aT4dZ8eR2nE";

/** Whether the password is the one of this hash; no hash (unknown address) takes as long and is never right. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const right = await gate(() => verify(passwordHash ?? NOBODY, normalize(password)).catch(() => false));
  return right && passwordHash !== undefined;
}
