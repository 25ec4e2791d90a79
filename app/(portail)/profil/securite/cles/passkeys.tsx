import type { Route } from "next";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { AddPasskey } from "@/app/(portail)/profil/securite/cles/add-passkey";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { listPasskeys, type ShownPasskey, suggestName } from "@/lib/comptes/passkey-queries";
import { dayOf } from "@/lib/platform/dates";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";

const done: Readonly<Record<string, string>> = {
  ajoutee:
    "Votre clé d’accès est ajoutée : elle vous connecte à elle seule. Un courriel vous le confirme aussi.",
  renommee: "Le nom de la clé d’accès est enregistré.",
  retiree: "La clé d’accès est retirée : elle ne connecte plus. Un courriel vous le confirme aussi.",
};

type Props = { viewer: Viewer; params: SearchParams };

/** « Clés d’accès » of `/profil/securite`: those one has, and one more. */
export async function Passkeys({ viewer, params }: Props) {
  const [passkeys, nom] = await Promise.all([listPasskeys(viewer), suggestName(viewer)]);
  const message = readMessage(params, "cle", done);
  return (
    <Card title="Clés d’accès" id="cles">
      {message === undefined ? null : (
        <Focused>
          <Notice tone="success" role="status">
            {message}
          </Notice>
        </Focused>
      )}
      <p className="text-secondary">
        Une clé d’accès vous connecte par ce qui déverrouille votre appareil&nbsp;: une empreinte, votre
        visage ou un code. Rien à retenir, rien qu’un faux site puisse vous prendre. Elle compte à elle seule
        pour le mot de passe et le second facteur.
      </p>
      {passkeys.length === 0 ? null : (
        <ul aria-label="Vos clés d’accès" className="divide-y divide-line border-line border-y">
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey nom={nom} />
    </Card>
  );
}

function Row({ passkey: { id, nom, backedUp, createdAt, lastUsedAt } }: { passkey: ShownPasskey }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere font-semibold">{nom}</span>
          <Badge>{backedUp ? "Synchronisée" : "Sur un seul appareil"}</Badge>
        </span>
        <span className="block text-note text-secondary tabular-nums">
          {`Ajoutée le ${dayOf(createdAt)} · ${lastUsedAt ? `utilisée le ${dayOf(lastUsedAt)}` : "pas encore utilisée"}`}
        </span>
      </div>
      <ButtonLink href={`/profil/securite/cles/${id}` as Route} size="small" aria-label={`Modifier ${nom}`}>
        Modifier
      </ButtonLink>
    </li>
  );
}
