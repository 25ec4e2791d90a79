import type { Metadata, Route } from "next";
import { Days } from "@/app/aqpm/set/activity";
import { AttentionList } from "@/app/aqpm/tableau/attention-list";
import { FichesByMonth, FichesByType } from "@/app/aqpm/tableau/fiche-charts";
import { Figures } from "@/app/aqpm/tableau/figures";
import { guarded } from "@/app/guarded";
import { ExportLinks } from "@/components/export-links";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { requireViewer } from "@/lib/session/require-viewer";
import { listDays } from "@/lib/set/suivi-queries";
import { listMois, listTypes, readAttention, readChiffres } from "@/lib/tableau/queries";

export const metadata: Metadata = { title: "AQPM" };

const pages: readonly { href: Route; title: string; about: string }[] = [
  {
    href: "/aqpm/annonces",
    title: "Annonces",
    about: "Ce qui se dit en haut du portail, à qui et quand.",
  },
  {
    href: "/aqpm/courriels",
    title: "Courriels",
    about: "Ce qui est parti, ce qui attend, ce qui est revenu, et pourquoi.",
  },
  {
    href: "/aqpm/incidents",
    title: "Incidents",
    about: "Le registre des incidents de confidentialité que demande la Loi 25.",
  },
  {
    href: "/aqpm/journal",
    title: "Journal",
    about: "Qui a fait quoi, à qui et quand, dans tout le portail.",
  },
  {
    href: "/aqpm/revues",
    title: "Toujours à jour?",
    about: "Les maisons de production qui ont revu leurs autorisations ce trimestre, et les autres.",
  },
  {
    href: "/aqpm/set",
    title: "SET",
    about: "Les sites partenaires, les passages, les refus, les clés et les avis de fin.",
  },
  {
    href: "/aqpm/importations",
    title: "Import",
    about: "Les maisons de production et leurs délégués, de la liste des membres.",
  },
  {
    href: "/aqpm/listes/fonctions" as Route,
    title: "Fonctions",
    about: "La liste des fonctions que l’on choisit en donnant un accès.",
  },
  {
    href: "/aqpm/listes/types" as Route,
    title: "Types de production",
    about: "La liste des types d’une fiche, et l’entente proposée pour chacun.",
  },
  {
    href: "/aqpm/listes/categories" as Route,
    title: "Catégories budgétaires",
    about: "La liste des catégories d’une fiche, par version de l’entente.",
  },
];

async function AqpmPage() {
  const viewer = await requireViewer();
  authorize(viewer, "tableau.read");
  const [chiffres, attention, days, mois, types] = await Promise.all([
    readChiffres(viewer),
    readAttention(viewer),
    listDays(viewer),
    listMois(viewer),
    listTypes(viewer),
  ]);
  return (
    <>
      <PageHeader
        title="AQPM"
        lead="Le portail aujourd’hui, et ce que seul le personnel de l’AQPM voit et change."
      />
      <div className="grid grid-cols-1 gap-6">
        <Figures chiffres={chiffres} />
        <AttentionList attention={attention} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <FichesByMonth mois={mois} />
          <FichesByType rows={types} />
        </div>
        <Days days={days} />
        <Sections />
      </div>
    </>
  );
}

const card = "grid content-start gap-1 rounded-card border border-line bg-paper p-4 sm:p-6";

function Sections() {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:hidden">
      {pages.map(({ href, title, about }) => (
        <li key={href} className={card}>
          <h2 className="font-bold text-section">
            <Link href={href} className="link">
              {title}
            </Link>
          </h2>
          <p className="text-secondary">{about}</p>
        </li>
      ))}
      <li className={card}>
        <h2 className="font-bold text-section">Accès</h2>
        <p className="text-secondary">Qui peut ouvrir le SET, et pour quelle production.</p>
        <ExportLinks path="/aqpm/exports/acces" shown="/aqpm?etat=en-vigueur" label="Ceux en vigueur" />
        <ExportLinks path="/aqpm/exports/acces" label="Tous, finis et retirés aussi" />
      </li>
    </ul>
  );
}

export default guarded(AqpmPage);
