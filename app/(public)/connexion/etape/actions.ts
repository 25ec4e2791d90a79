"use server";

import { cookies } from "next/headers";
import { codeSchema } from "@/lib/comptes/schema";
import { publicAction } from "@/lib/session/action";
import { cookieName } from "@/lib/session/cookie";
import { dropCookie } from "@/lib/session/drop-cookie";
import { afterSignIn, lostConnexionPage } from "@/lib/session/redirect";
import { giveCode } from "@/lib/session/second-factor";
import { completeSignIn } from "@/lib/session/sign-in";

export const giveCodeAction = publicAction(codeSchema, async ({ code, suite }) => {
  const connexion = (await cookies()).get(cookieName("connexion"))?.value ?? "";
  const given = await giveCode(connexion, code);
  if (!given.ok && "errors" in given) return given;
  const signedIn = given.ok && (await completeSignIn(connexion)).ok;
  if (!signedIn) await dropCookie(cookieName("connexion"));
  return { ok: true, redirectTo: signedIn ? afterSignIn(suite) : lostConnexionPage(suite) };
});
