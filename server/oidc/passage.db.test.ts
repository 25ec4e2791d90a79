import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { signIn } from "@/prisma/cast-session";
import { OTHER_REDIRECT, REDIRECT, startTrial, type Trial } from "@/server/oidc/trial.testing";

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(() => trial.close());

afterEach(() => trial.restoreAcces());

const refusalOf = async (response: Promise<Response>) => {
  const { status, headers } = await response;
  return [status, headers.get("location"), headers.get("set-cookie")];
};

describe("le fournisseur OpenID refuse", () => {
  test("un passage déjà servi", async () => {
    const { url } = await trial.begin(await trial.passage());
    expect((await trial.browse(url)).headers.get("location")).toContain("code=");
    expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/replay", null]);
  });

  test("un passage ouvert dans une autre session, ou sans session; celui de sa titulaire reste bon", async () => {
    const { url } = await trial.begin(await trial.passage());
    const thief = await signIn(trial.stage.cast.ids.denis);
    expect(await refusalOf(trial.browse(url, thief.token))).toEqual([303, "/set/refus/vole", null]);
    expect(await refusalOf(trial.browse(url, null))).toEqual([303, "/set/refus/vole", null]);
    expect((await trial.browse(url)).headers.get("location")).toContain("code=");
  });

  test("un passage dont l’accès est retiré avant d’arriver", async () => {
    const { url } = await trial.begin(await trial.passage());
    await trial.withdrawAcces();
    expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/sans-acces", null]);
  });

  test("un passage demandé par un autre partenaire", async () => {
    const { url } = await trial.begin(await trial.passage(), {
      client_id: "set-autre",
      redirect_uri: OTHER_REDIRECT,
    });
    expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/partenaire", null]);
  });

  test("une demande sans passage, ou d’un passage inventé", async () => {
    const { url } = await trial.begin("invente");
    expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/inconnu", null]);
    url.searchParams.delete("login_hint");
    expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/inconnu", null]);
  });

  test("une adresse de retour qui n’est pas la sienne, exactement, ou un partenaire inconnu", async () => {
    const wrong: Record<string, string>[] = [
      { redirect_uri: `${REDIRECT}/` },
      { redirect_uri: "https://ailleurs.example/" },
      { client_id: "ailleurs" },
    ];
    for (const extra of wrong) {
      const { url } = await trial.begin(await trial.passage(), extra);
      expect(await refusalOf(trial.browse(url))).toEqual([303, "/set/refus/partenaire", null]);
    }
  });

  test("une réponse par formulaire ou par fragment, ce qui se dit dans l’adresse de retour, et sans dépenser le passage", async () => {
    const passage = await trial.passage();
    for (const response_mode of ["form_post", "fragment", "web_message", "jwt", "query.jwt"]) {
      const { url } = await trial.begin(passage, { response_mode });
      const response = await trial.browse(url);
      const answer = new URL(response.headers.get("location") ?? "");
      expect([response.status, answer.origin + answer.pathname]).toEqual([303, REDIRECT]);
      expect(answer.searchParams.get("error"), response_mode).toBe("unsupported_response_mode");
      expect(answer.hash).toBe("");
    }
    const { url } = await trial.begin(passage, { response_mode: "query" });
    expect((await trial.browse(url)).headers.get("location")).toContain("code=");
  });
});
