import { type Ligne, nombre } from "./chiffres";
import type { Scene } from "./scene";
import { codeOf } from "./voyage";

const PARALLEL = 50;
const EXCHANGES = 20;

const MALFORMED = ["", "\u0000", "%", "a".repeat(4_000), "null", "[]", "é\u202e", "1 2", "none login", "-1"];
const NAMES = ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "login_hint"].concat(
  ["code_challenge", "code_challenge_method", "prompt", "max_age", "request", "request_uri"],
  ["id_token_hint", "response_mode"],
);

/** The same passage sent fifty times at once, and its code exchanged twenty times at once: once each, always. */
export async function uneSeuleFois({ voyage }: Scene, tours: number): Promise<Ligne[]> {
  let [codes, tokens] = [0, 0];
  for (let tour = 0; tour < tours; tour++) {
    const { passage } = await voyage.click();
    const { url, verifier } = voyage.authorization(passage);
    const answers = await Promise.all(Array.from({ length: PARALLEL }, () => voyage.browse(url)));
    const given = answers.map(codeOf).filter((code) => code !== null);
    codes += given.length;
    if (given.length !== 1) continue;
    const exchanges = Array.from({ length: EXCHANGES }, () => voyage.exchange(given[0] ?? "", verifier));
    tokens += (await Promise.all(exchanges)).filter(({ status }) => status === 200).length;
  }
  const each = (count: number, times: number) =>
    `${nombre(count)} pour ${nombre(tours)} tours de ${times} envois`;
  return [
    [
      "codes donnés pour le même passage envoyé en parallèle",
      each(codes, PARALLEL),
      "un par tour",
      codes !== tours,
    ],
    [
      "jetons donnés pour le même code échangé en parallèle",
      each(tokens, EXCHANGES),
      "un par tour",
      tokens !== tours,
    ],
  ];
}

/** A hundred and fifty malformed requests of someone who may: none a breakdown. */
export async function malFormees({ voyage }: Scene): Promise<Ligne[]> {
  const { passage } = await voyage.click();
  const good = voyage.authorization(passage).url;
  const urls = NAMES.flatMap((name) =>
    MALFORMED.map((value) => {
      const url = new URL(good);
      url.searchParams.set(name, value);
      if (value === "[]") url.searchParams.append(name, "deux");
      return url.href;
    }),
  );
  const answers = await Promise.all(urls.map((url) => voyage.browse(url)));
  const broken = answers.filter(({ status }) => status >= 500).length;
  return [
    ["réponses 5xx à des demandes mal formées", `${broken} sur ${urls.length}`, "aucune sur 150", broken > 0],
  ];
}
