import type { Metadata, Route } from "next";
import Link from "next/link";
import { guarded } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "AQPM" };

const pages: readonly { href: Route; title: string; about: string }[] = [
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
    href: "/aqpm/fonctions",
    title: "Fonctions",
    about: "La liste des fonctions que l’on choisit en donnant un accès.",
  },
];

async function AqpmPage() {
  const viewer = await requireViewer();
  authorize(viewer, "user.list");
  return (
    <>
      <PageHeader title="AQPM" lead="Ce que seul le personnel de l’AQPM voit et change." />
      <ul className="grid gap-4 sm:grid-cols-2">
        {pages.map(({ href, title, about }) => (
          <li
            key={href}
            className="grid content-start gap-1 rounded-card border border-line bg-paper p-4 sm:p-6"
          >
            <h2 className="font-bold text-section">
              <Link href={href} className="link">
                {title}
              </Link>
            </h2>
            <p className="text-secondary">{about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

export default guarded(AqpmPage);
