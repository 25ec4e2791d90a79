import type { Metadata } from "next";
import { sendDemandeAction } from "@/app/(portail)/mes-acces/actions";
import { guarded } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import { listFonctions } from "@/lib/acces/queries";
import { authorize } from "@/lib/authorization/rules";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Demander un accès" };

async function DemandePage() {
  const viewer = await requireViewer();
  authorize(viewer, "demande.send");
  const fonctions = await listFonctions();
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Demander un accès"
        back={{ href: "/mes-acces", label: "Mes accès" }}
        lead="Les administrateurs de la maison de production reçoivent votre demande, et l’acceptent ou non."
      />
      <Card>
        <Form
          action={sendDemandeAction}
          label="Demander un accès"
          id="demande"
          submitLabel="Envoyer la demande"
        >
          <TextField
            name="saisie"
            label="Numéro ou lien de la production"
            hint="Le numéro ressemble à 2026-0123. La personne qui vous engage peut vous le donner, ou vous envoyer le lien de la fiche de production."
            autoComplete="off"
            required
          />
          <SelectField
            name="fonctionCode"
            label="Votre fonction"
            optional
            placeholder="Non précisée"
            options={fonctions.map(({ code, libelle }) => ({ value: code, label: libelle }))}
          />
          <TextareaField
            name="message"
            label="Message"
            hint="Ce qui aide à vous reconnaître : qui vous engage, dans quel département."
            optional
            rows={3}
            maxLength={300}
          />
          <p className="text-note text-secondary">
            Avec votre demande, ils verront votre nom, {viewer.prenom} {viewer.nom}, et votre courriel,{" "}
            <span className="wrap-anywhere">{viewer.courriel}</span>.
          </p>
        </Form>
      </Card>
    </div>
  );
}

export default guarded(DemandePage);
