import { Resend } from "resend";
import { z } from "zod";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { Prisma } from "@/lib/platform/generated/client";

/** What became of an e-mail once handed over: it came back, was called unwanted, is late, or has arrived after all. */
export type Fate = "introuvable" | "plainte" | "retard" | "livre";

const FATES: Readonly<Record<string, Fate>> = {
  "email.bounced": "introuvable",
  "email.complained": "plainte",
  "email.delivery_delayed": "retard",
  "email.delivered": "livre",
};

const eventSchema = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({ email_id: z.string().max(200) }),
});

/** What the provider tells of an e-mail, by the name it has there, and how long ago; null when it is something else. */
export type Told = { readonly fournisseurId: string; readonly fate: Fate; readonly seconds: number } | null;

/**
 * Reads what the provider posts (Resend, signed as Standard Webhooks): body and headers as received. Undefined when the
 * signature is not its own, or is older than five minutes.
 */
export function readReturn(payload: string, headers: Headers): Told | undefined {
  const webhookSecret = env().RESEND_WEBHOOK_SECRET;
  if (!webhookSecret) return undefined;
  const header = (name: string) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? "";
  const signed = { id: header("id"), timestamp: header("timestamp"), signature: header("signature") };
  let event: unknown;
  try {
    // The key signs nothing here, but the library wants one.
    event = new Resend(env().RESEND_API_KEY ?? "aucune").webhooks.verify({
      payload,
      headers: signed,
      webhookSecret,
    });
  } catch {
    return undefined;
  }
  const read = eventSchema.safeParse(event);
  const fate = read.success ? FATES[read.data.type] : undefined;
  if (!read.success || !fate) return null;
  const seconds = (Date.now() - Date.parse(read.data.created_at)) / 1000;
  return { fournisseurId: read.data.data.email_id, fate, seconds };
}

type Which = { readonly id: string } | { readonly fournisseurId: string };

/**
 * Notes what became of an e-mail; returns how many rows it was. Again is harmless: the first return keeps its moment and
 * its reason, and an arrival only ends a delay.
 */
export async function noteFate(which: Which, fate: Fate): Promise<number> {
  const here =
    "id" in which
      ? Prisma.sql`"id" = ${which.id}::uuid`
      : Prisma.sql`"fournisseurId" = ${which.fournisseurId}`;
  if (fate === "livre")
    return db.$executeRaw`UPDATE "Courriel" SET "rebond" = NULL WHERE ${here} AND "rebondLe" IS NULL`;
  const moment = fate === "retard" ? Prisma.sql`NULL` : Prisma.sql`portail_now()`;
  return db.$executeRaw`
    UPDATE "Courriel" SET "rebond" = coalesce(CASE WHEN "rebondLe" IS NOT NULL THEN "rebond" END, ${fate}),
      "rebondLe" = coalesce("rebondLe", ${moment}) WHERE ${here}`;
}
