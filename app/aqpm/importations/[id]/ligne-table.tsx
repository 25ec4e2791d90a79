import { Badge, type Tone } from "@/components/badge";
import { Table, Td, Th, Tr } from "@/components/table";
import type { ListedLigne } from "@/lib/imports/queries";
import { type Correspondance, type Etat, libelleEffet, libelleEtat } from "@/lib/imports/schema";

const tones: Readonly<Record<Etat, Tone>> = {
  nouvelle: "success",
  changee: "accent",
  inchangee: "neutral",
  erreur: "danger",
};

const head = (
  <>
    <Th>Ligne</Th>
    <Th>Maison de production</Th>
    <Th>Délégué</Th>
    <Th>Ce qu’elle fait</Th>
  </>
);

type Props = { lignes: readonly ListedLigne[]; correspondance: Correspondance };

/** What each line of the file says, and what becomes of it. */
export function LigneTable({ lignes, correspondance }: Props) {
  const read = (cellules: readonly string[], champ: keyof Correspondance) =>
    cellules[correspondance[champ] ?? -1];
  const told = (cellules: readonly string[], ...names: (keyof Correspondance)[]) =>
    names.map((champ) => read(cellules, champ)).filter(Boolean);
  return (
    <Table caption="Lignes du fichier" head={head}>
      {lignes.map(({ rang, cellules, etat, effets, pourquoi }) => (
        <Tr key={rang}>
          <Td label="Ligne">{rang}</Td>
          <Td kind="main">
            <span className="wrap-anywhere">{told(cellules, "maison", "neq").join(", ")}</span>
          </Td>
          <Td>
            <span className="wrap-anywhere">
              {[told(cellules, "prenom", "nom").join(" "), read(cellules, "courriel")]
                .filter(Boolean)
                .join(", ")}
            </span>
          </Td>
          <Td>
            {etat === null ? null : <Badge tone={tones[etat]}>{libelleEtat[etat]}</Badge>}
            <span className="wrap-anywhere block text-note">
              {pourquoi ?? effets.map((effet) => libelleEffet[effet]).join(", ")}
            </span>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
