import { CheckboxField, RadioGroup } from "@/components/choice-field";
import { DateField, TextField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import type { Incident } from "@/lib/incidents/queries";

const TEXT = 4_000;

/** What the regulation wants in the register, in its order. */
export function IncidentFields({ incident }: { incident?: Incident }) {
  return (
    <>
      <TextField
        name="resume"
        label="Résumé"
        hint="Sans nommer personne."
        defaultValue={incident?.resume}
        maxLength={150}
        required
      />
      <TextareaField
        name="renseignements"
        label="Renseignements personnels visés"
        hint="Si on ne les connaît pas, dites pourquoi."
        defaultValue={incident?.renseignements}
        maxLength={TEXT}
        rows={3}
        required
      />
      <TextareaField
        name="circonstances"
        label="Circonstances de l’incident"
        defaultValue={incident?.circonstances}
        maxLength={TEXT}
        rows={4}
        required
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField name="survenuDu" label="Survenu le, ou du" defaultValue={incident?.survenuDu} required />
        <DateField name="survenuAu" label="Au" optional defaultValue={incident?.survenuAu ?? ""} />
        <DateField name="connuLe" label="Connu de l’AQPM le" defaultValue={incident?.connuLe} required />
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField
          name="personnes"
          label="Personnes concernées"
          inputMode="numeric"
          defaultValue={incident ? String(incident.personnes) : ""}
          maxLength={9}
          required
        />
        <CheckboxField
          name="approximatif"
          label="Nombre approximatif"
          defaultChecked={incident?.approximatif ?? false}
        />
      </div>
      <RadioGroup
        name="prejudiceSerieux"
        legend="Y a-t-il un risque qu’un préjudice sérieux soit causé?"
        inline
        required
        {...(incident ? { defaultValue: incident.prejudiceSerieux ? "oui" : "non" } : {})}
        options={[
          { value: "oui", label: "Oui" },
          { value: "non", label: "Non" },
        ]}
      />
      <TextareaField
        name="evaluation"
        label="Ce qui amène à conclure ainsi"
        hint="Sensibilité des renseignements, utilisations malveillantes possibles, conséquences et probabilité."
        defaultValue={incident?.evaluation}
        maxLength={TEXT}
        rows={4}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          name="avisCommissionLe"
          label="Avis à la Commission d’accès à l’information, le"
          optional
          defaultValue={incident?.avisCommissionLe ?? ""}
        />
        <DateField
          name="avisPersonnesLe"
          label="Avis aux personnes concernées, le"
          optional
          defaultValue={incident?.avisPersonnesLe ?? ""}
        />
      </div>
      <TextareaField
        name="avisPublic"
        label="Avis publics, et leur raison"
        optional
        defaultValue={incident?.avisPublic ?? ""}
        maxLength={TEXT}
        rows={2}
      />
      <TextareaField
        name="mesures"
        label="Mesures prises pour diminuer le risque"
        defaultValue={incident?.mesures}
        maxLength={TEXT}
        rows={4}
        required
      />
    </>
  );
}
