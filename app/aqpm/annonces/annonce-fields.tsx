import { CheckboxField, RadioGroup } from "@/components/choice-field";
import { MomentField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import type { ListedAnnonce } from "@/lib/annonces/queries";
import { MESSAGE_MAX, publics } from "@/lib/annonces/schema";
import { type LocalMoment, toLocalMoment } from "@/lib/platform/dates";

type Props = { annonce?: ListedAnnonce; now: LocalMoment };

export function AnnonceFields({ annonce, now }: Props) {
  return (
    <>
      <TextareaField
        name="message"
        label="Message"
        hint="Ce qui se passe, quand, et ce qu’il faut faire, en une ou deux phrases."
        defaultValue={annonce?.message}
        maxLength={MESSAGE_MAX}
        rows={3}
        required
      />
      <RadioGroup
        name="public"
        legend="À qui"
        required
        defaultValue={annonce?.public ?? "CONNECTES"}
        options={Object.entries(publics).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxField
        name="importante"
        label="Importante : elle passe avant les autres, en couleur d’avertissement"
        defaultChecked={annonce?.importante ?? false}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          name="debutLe"
          label="Paraît le"
          hint="Heure de Montréal."
          defaultValue={annonce ? toLocalMoment(annonce.debutLe) : now}
          required
        />
        <MomentField
          name="finLe"
          label="Disparaît le"
          hint="Sans date, elle reste jusqu’à ce que vous la retiriez."
          optional
          defaultValue={annonce?.finLe ? toLocalMoment(annonce.finLe) : ""}
        />
      </div>
    </>
  );
}
