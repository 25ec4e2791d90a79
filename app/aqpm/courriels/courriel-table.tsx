import { resendCourrielAction } from "@/app/aqpm/courriels/actions";
import { Badge, type Tone } from "@/components/badge";
import { Courriel } from "@/components/courriel";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Table, Td, Th, Tr } from "@/components/table";
import type { SentCourriel } from "@/lib/courriels/queries";
import { type EtatCourriel, libelleCourriel } from "@/lib/courriels/schema";
import { momentInTable } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

const tones: Readonly<Record<EtatCourriel, Tone>> = {
  attente: "warning",
  envoye: "success",
  retarde: "warning",
  revenu: "danger",
  abandonne: "danger",
};

const rebonds: Readonly<Record<string, string>> = {
  introuvable: "l’adresse n’existe pas, ou refuse",
  plainte: "signalé comme indésirable",
  retard: "le destinataire ne répond pas encore",
};

const head = (
  <>
    <Th>Sujet</Th>
    <Th>À</Th>
    <Th>Écrit le</Th>
    <Th>État</Th>
    <Th hidden>Actions</Th>
  </>
);

type Props = {
  courriels: readonly SentCourriel[];
  /** Whose page the table stands in, to come back to. */
  personneId?: string;
  className?: string;
};

/** What the portal sent, or could not: why, and « Renvoyer » where that makes sense. */
export function CourrielTable({ courriels, personneId, className }: Props) {
  const back: Readonly<Record<string, string>> = personneId ? { personneId } : {};
  return (
    <Table caption="Courriels" head={head} className={className}>
      {courriels.map((courriel) => (
        <CourrielRow key={courriel.id} courriel={courriel} back={back} />
      ))}
    </Table>
  );
}

function CourrielRow({ courriel, back }: { courriel: SentCourriel; back: Readonly<Record<string, string>> }) {
  const { id, sujet, destinataire, createdAt, etat } = courriel;
  return (
    <Tr>
      <Td kind="main">
        <span className="wrap-anywhere font-semibold">{sujet}</span>
      </Td>
      <Td label="À">
        <Courriel>{destinataire}</Courriel>
      </Td>
      <Td label="Écrit le">
        <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
          {momentInTable(createdAt)}
        </time>
      </Td>
      <Td>
        <Badge tone={tones[etat]}>{libelleCourriel[etat]}</Badge>{" "}
        <span className="wrap-anywhere block text-note">{detailOf(courriel)}</span>
      </Td>
      <Td kind="actions">
        {courriel.renvoyable ? (
          <Form
            id={`renvoyer-${id}`}
            action={resendCourrielAction}
            hidden={{ id, ...back }}
            compact
            className="grid gap-1"
          >
            <SubmitButton
              variant="secondary"
              size="small"
              aria-label={`Renvoyer «\u00a0${sujet}\u00a0» à ${destinataire}`}
            >
              Renvoyer
            </SubmitButton>
          </Form>
        ) : null}
      </Td>
    </Tr>
  );
}

function detailOf({ etat, essais, erreur, envoyeLe, prochainEssai, rebond, rebondLe }: SentCourriel): string {
  const why = rebond ? (rebonds[rebond] ?? rebond) : (erreur ?? "");
  const tries = plural(essais, "essai", "essais");
  if (etat === "attente")
    return `${tries}, le prochain le ${momentInTable(prochainEssai)}${why && `\u00a0: ${why}`}`;
  if (etat === "abandonne") return `${tries}${why && `\u00a0: ${why}`}`;
  const moment = rebondLe ?? envoyeLe;
  return [moment ? `le ${momentInTable(moment)}` : "", why].filter(Boolean).join("\u00a0: ");
}
