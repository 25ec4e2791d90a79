import { QrCode } from "@/app/(portail)/profil/securite/application/qr-code";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import type { Pending } from "@/lib/comptes/facteur-queries";

/** The key, to scan or to type, and the field of the first code. */
export function SetUp({ pending: { cle, adresse } }: { pending: Pending }) {
  return (
    <>
      <ol className="grid list-decimal gap-5 pl-5 marker:font-semibold">
        <li>
          <p>
            Ouvrez une application d’authentification sur votre téléphone&nbsp;: Google Authenticator,
            Microsoft Authenticator, 1Password, ou celle que vous préférez.
          </p>
        </li>
        <li>
          <div className="grid gap-3">
            <p>Balayez ce code avec elle, ou tapez-y la clé.</p>
            <QrCode text={adresse} title="Code QR de la clé, à balayer avec l’application" />
            <p>
              <span className="block font-semibold text-label">Clé</span>
              <code className="wrap-anywhere select-all">{(cle.match(/.{1,4}/g) ?? []).join(" ")}</code>
            </p>
            <p className="sm:hidden">
              <a href={adresse} className="link text-label">
                Ouvrir l’application de ce téléphone
              </a>
            </p>
          </div>
        </li>
        <li>
          <TextField
            name="code"
            label="Entrez le code à six chiffres qu’elle montre"
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={20}
            className="max-w-sm"
            required
          />
        </li>
      </ol>
      <div>
        <SubmitButton pendingLabel="Vérification…">Activer</SubmitButton>
      </div>
    </>
  );
}
