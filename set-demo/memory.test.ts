import { expect, test } from "vitest";
import { momentInProse } from "./dates";
import { Sessions } from "./sessions";
import { Transactions, transactionCookie } from "./transactions";

const MINUTE = 60_000;
const start = Date.parse("2027-03-28T12:00:00Z");
const arrival = {
  claims: {
    sub: "chloe",
    sid: "s1",
    name: "Chloé",
    email: "chloe@example.org",
    email_verified: true as const,
    fiche_id: "f1",
    fiche_numero: "2026-0001",
    fiche_titre: "Titre",
    maison_id: "m1",
    maison_nom: "Maison",
    acces_fin: "2027-03-28",
    exp: 0,
  },
  proof: { alg: "ES256", kid: "k", iss: "i", aud: "a" },
};

test("une transaction ne sert plus après dix minutes", () => {
  let now = start;
  const transactions = new Transactions(() => now);
  const [old, fresh] = [transactions.begin("f1", "/"), transactions.begin("f1", "/")];
  const cookies = new Map([old, fresh].map(({ state, secret }) => [transactionCookie(state), secret]));
  now += 10 * MINUTE - 1;
  expect(transactions.take(fresh.state, cookies)).toBe(fresh);
  now += 1;
  expect(transactions.take(old.state, cookies)).toBeNull();
});

test("une transaction ne sert qu’avec son propre témoin, et une seule fois", () => {
  const transactions = new Transactions();
  const { state, secret } = transactions.begin("f1", "/");
  const cookies = (value: string) => new Map([[transactionCookie(state), value]]);
  expect(transactions.take(state, new Map())).toBeNull();
  expect(transactions.take(state, cookies(`${secret}x`))).toBeNull();
  expect(transactions.take(null, cookies(secret))).toBeNull();
  expect(transactions.take(state, cookies(secret))).not.toBeNull();
  expect(transactions.take(state, cookies(secret))).toBeNull();
});

test("une session finit à minuit, à Montréal, le dernier jour de l’accès", () => {
  let now = start;
  const sessions = new Sessions(() => now);
  now = Date.parse("2027-03-29T03:59:59Z");
  const { id } = sessions.open(arrival);
  expect(sessions.find(id)?.claims.sid).toBe("s1");
  now = Date.parse("2027-03-29T04:00:00Z");
  expect(sessions.find(id)).toBeNull();
});

test("une session finit après douze heures", () => {
  let now = start;
  const sessions = new Sessions(() => now);
  const { id } = sessions.open({ ...arrival, claims: { ...arrival.claims, acces_fin: "2099-01-01" } });
  now += 12 * 60 * MINUTE - 1;
  expect(sessions.find(id)).not.toBeNull();
  now += 1;
  expect(sessions.find(id)).toBeNull();
});

test("les dates s’écrivent comme au Québec", () => {
  expect(momentInProse(new Date("2026-11-23T19:05:00Z"))).toBe("23 novembre 2026, à 14\u00a0h\u00a05");
  expect(momentInProse(new Date("2027-03-01T17:00:00Z"))).toBe("1er mars 2027, à 12\u00a0h");
});
