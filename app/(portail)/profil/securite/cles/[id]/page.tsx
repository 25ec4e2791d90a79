import type { Metadata } from "next";
import { removePasskeyAction, renamePasskeyAction } from "@/app/(portail)/profil/securite/cles/actions";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { findPasskey, isLastFactor } from "@/lib/comptes/passkey-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Clé d’accès" };

type Props = { params: Promise<{ id: string }> };

async function PasskeyPage({ params }: Props) {
  const viewer = await requireViewer();
  const passkey = (await findPasskey(viewer, (await params).id)) ?? missing();
  const { id, nom } = passkey;
  return (
    <div className="grid max-w-form">
      <PageHeader title="Clé d’accès" back={{ href: "/profil/securite", label: "Sécurité" }} />
      <div className="grid gap-6">
        <Card title="Son nom">
          <Form action={renamePasskeyAction} hidden={{ id }} id="nommer" label="Son nom">
            <TextField
              name="nom"
              label="Nom de la clé d’accès"
              hint="Pour la reconnaître, si vous en avez plusieurs."
              autoComplete="off"
              maxLength={60}
              defaultValue={nom}
              required
            />
            <div>
              <SubmitButton>Sauvegarder</SubmitButton>
            </div>
          </Form>
        </Card>
        <Card title={`Retirer « ${nom} »`}>
          {(await isLastFactor(viewer)) ? (
            <p className="text-secondary">
              C’est votre seul second facteur, et le personnel de l’AQPM en garde toujours un. Ajoutez-en un
              autre, puis revenez ici.
            </p>
          ) : (
            <>
              <p className="text-secondary">
                Elle ne vous connectera plus, et ne se remet pas&nbsp;: on en ajoute une autre. Pensez à
                l’effacer aussi de l’appareil ou du gestionnaire de mots de passe qui la garde.
              </p>
              <Form action={removePasskeyAction} hidden={{ id }} id="retirer" label="Retirer">
                <div>
                  <SubmitButton variant="danger">Retirer</SubmitButton>
                </div>
              </Form>
            </>
          )}
        </Card>
      </div>
    </div>
  );
}

export default guarded(PasskeyPage);
