import type { Metadata, Route } from "next";
import { guarded } from "@/app/guarded";
import { buttonClass } from "@/components/button-style";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Table, Td, Th, Tr } from "@/components/table";
import { permit } from "@/lib/authorization/rules";
import { listImports } from "@/lib/imports/queries";
import { momentInTable } from "@/lib/platform/dates";
import { noteStatus } from "@/lib/platform/request-context";
import { readChoice, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Import" };

/** Why a file was not taken, for the person and, by the status of the page, for a machine. */
const avis = {
  "sans-fichier": [422, "Choisissez d’abord un fichier, qui ne soit pas vide."],
  illisible: [
    422,
    "Ce fichier ne se lit pas. Enregistrez-le de nouveau en CSV ou en classeur Excel (.xlsx).",
  ],
  vide: [422, "Ce fichier ne contient pas de lignes. La première doit nommer les colonnes."],
  "trop-de-lignes": [413, "Ce fichier compte plus de 30\u00a0000 lignes. Partagez-le en plusieurs."],
  limite: [429, "Vous avez téléversé beaucoup de fichiers. Réessayez dans une heure."],
} as const;
const nomsDAvis = Object.keys(avis) as (keyof typeof avis)[];

type Props = { searchParams: Promise<SearchParams> };

async function ImportPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  permit(viewer, "maison.import");
  const [params, imports] = await Promise.all([searchParams, listImports(viewer)]);
  const named = readChoice(params, "avis", nomsDAvis);
  const [status, problem] = named ? avis[named] : [null, null];
  if (status) noteStatus(status);
  return (
    <>
      <PageHeader
        title="Import"
        back={{ href: "/aqpm", label: "AQPM" }}
        lead="Les maisons de production et leurs délégués, de la liste des membres de l’AQPM. Rien ne change avant que vous ayez vu ce que ferait chaque ligne."
      />
      <div className="grid grid-cols-1 gap-6">
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
        <Card>
          {/* A plain form: the file goes to a route of its own, the only one that takes more than a form does. */}
          <form
            action="/aqpm/importations/televerser"
            method="post"
            encType="multipart/form-data"
            className="grid grid-cols-1 justify-items-start gap-4"
          >
            <label className="grid w-full grid-cols-1 gap-1 font-semibold">
              Fichier CSV ou Excel (.xlsx)
              <input
                type="file"
                name="fichier"
                required
                accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                aria-describedby="fichier-aide"
                className="w-full min-w-0 py-1 font-normal file:mr-3 file:min-h-control-small file:rounded-control file:border file:border-field file:border-solid file:bg-paper file:px-3.5 file:font-semibold file:text-ink"
              />
            </label>
            <p id="fichier-aide" className="max-w-prose text-note text-secondary">
              La première ligne nomme les colonnes. Une ligne par délégué; 10&nbsp;Mo et 30&nbsp;000 lignes au
              plus.
            </p>
            <button type="submit" className={buttonClass({ variant: "primary" })}>
              Téléverser
            </button>
          </form>
        </Card>
        {imports.length === 0 ? null : <Imports imports={imports} />}
      </div>
    </>
  );
}

const head = (
  <>
    <Th>Fichier</Th>
    <Th>Téléversé</Th>
    <Th>Lignes</Th>
    <Th>État</Th>
  </>
);

function Imports({ imports }: { imports: Awaited<ReturnType<typeof listImports>> }) {
  return (
    <Table caption="Imports des 30 derniers jours" head={head}>
      {imports.map(({ id, fichier, createdAt, par, lignes, appliqueLe }) => (
        <Tr key={id}>
          <Td kind="main">
            <Link href={`/aqpm/importations/${id}` as Route} className="link wrap-anywhere font-semibold">
              {fichier || "Sans nom"}
            </Link>
          </Td>
          <Td label="Téléversé">{[momentInTable(createdAt), par].filter(Boolean).join(", ")}</Td>
          <Td>{plural(lignes, "ligne", "lignes")}</Td>
          <Td>{appliqueLe ? `Appliqué le ${momentInTable(appliqueLe)}` : "Pas encore appliqué"}</Td>
        </Tr>
      ))}
    </Table>
  );
}

export default guarded(ImportPage);
