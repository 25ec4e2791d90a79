"use server";

import { z } from "zod";
import { tellUndelivered } from "@/lib/invitations/retour-commands";
import { env } from "@/lib/platform/env";
import { failure } from "@/lib/platform/errors";
import { requiredId } from "@/lib/platform/fields";
import { noteFate } from "@/lib/platform/mail/returns";
import { publicAction } from "@/lib/session/action";

const courrielSchema = z.strictObject({ id: requiredId() });

/** What the provider would tell of an address that does not exist. In the demonstration only. */
export const bounceAction = publicAction(courrielSchema, async ({ id }) => {
  if (!env().demo || (await noteFate({ id }, "introuvable")) === 0)
    return failure("form", "Ce courriel n’existe pas.");
  await tellUndelivered();
  return { ok: true, message: "Ce courriel est revenu, comme si l’adresse n’existait pas." };
});
