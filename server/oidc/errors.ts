import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { log } from "@/lib/platform/log";
import { currentRequestId } from "@/lib/platform/request-context";
import type { SetRefusal } from "@/lib/set/refusals";
import { PassageRefused } from "@/server/oidc/passage";

/**
 * What a browser sees when the provider refuses without going back to the partner: a page of the portal that says why
 * (303). Machines get the protocol's JSON. A breakdown is one, and `provider.ts` gives it its status.
 */
export function renderOidcError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): void {
  if (ctx.status >= 500) {
    ctx.body =
      "Le passage vers le SET est momentanément impossible. Revenez à vos fiches et réessayez dans un instant.";
    return;
  }
  if (ctx.oidc.route !== "authorization") {
    ctx.body = out;
    return;
  }
  const raison: SetRefusal = error instanceof PassageRefused ? error.raison : "partenaire";
  log.info({ raison, erreur: out.error, requete: currentRequestId() }, "passage refused");
  ctx.status = 303;
  ctx.set("Location", `/set/refus/${raison}`);
  ctx.body = "";
}
