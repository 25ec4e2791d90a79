import { retryDeconnexionAction } from "@/app/aqpm/set/actions";
import { Badge, type Tone } from "@/components/badge";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { SubmitButton } from "@/components/submit-button";
import { Table, Td, Th, Tr } from "@/components/table";
import { raisonInWords } from "@/lib/journal/labels";
import { momentInTable } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";
import type { Livraison } from "@/lib/set/livraison-queries";
import { type EtatLivraison, libelleLivraison } from "@/lib/set/schema";

const tones: Readonly<Record<EtatLivraison, Tone>> = {
  attente: "warning",
  livree: "success",
  abandonnee: "danger",
};

const head = (
  <>
    <Th>Session</Th>
    <Th>Fin</Th>
    <Th spare>Avis</Th>
    <Th>État</Th>
    <Th hidden>Actions</Th>
  </>
);

/** The closings told to partners: each end of a right is told three times. */
export function LivraisonTable({ livraisons }: { livraisons: readonly Livraison[] }) {
  return (
    <Table caption="Avis de fin au SET" head={head}>
      {livraisons.map((livraison) => (
        <LivraisonRow key={livraison.id} livraison={livraison} />
      ))}
    </Table>
  );
}

function LivraisonRow({ livraison }: { livraison: Livraison }) {
  const { id, rang, raison, createdAt, etat, passage } = livraison;
  const { user, fiche, partenaire } = passage;
  const nom = `${user.prenom} ${user.nom}`;
  return (
    <Tr>
      <Td kind="main">
        <span className="font-semibold wrap-anywhere">{nom}</span>
        <span className="block text-note text-secondary">
          <Link href={`/fiches/${fiche.id}`} className="link">
            {fiche.numero}
          </Link>
          {` · ${partenaire}`}
        </span>
      </Td>
      <Td label="Fin">
        <span className="whitespace-nowrap md:block">{momentInTable(createdAt)}</span>{" "}
        <span className="md:block">{raisonInWords(raison) ?? raison}</span>
      </Td>
      <Td spare label="Avis">{`${rang + 1} sur 3`}</Td>
      <Td>
        <Badge tone={tones[etat]}>{libelleLivraison[etat]}</Badge>{" "}
        <span className="block text-note wrap-anywhere">{detailOf(livraison)}</span>
      </Td>
      <Td kind="actions">
        {etat === "abandonnee" ? (
          <Form
            id={`livrer-${id}`}
            action={retryDeconnexionAction}
            hidden={{ id }}
            compact
            className="grid gap-1"
          >
            <SubmitButton
              variant="secondary"
              size="small"
              aria-label={`Livrer maintenant l’avis ${rang + 1} pour ${nom}, ${fiche.numero}`}
            >
              Livrer maintenant
            </SubmitButton>
          </Form>
        ) : null}
      </Td>
    </Tr>
  );
}

function detailOf({ etat, essais, erreur, livreeLe, prochainEssai }: Livraison): string {
  const tries = plural(essais, "essai", "essais");
  if (livreeLe) return `le ${momentInTable(livreeLe)}, ${tries}`;
  const why = erreur ? ` : ${erreur}` : "";
  return etat === "abandonnee"
    ? `${tries}${why}`
    : `prochain le ${momentInTable(prochainEssai)}, ${tries}${why}`;
}
