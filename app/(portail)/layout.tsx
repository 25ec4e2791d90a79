import type { ReactNode } from "react";
import { ConfirmWithKey } from "@/app/(portail)/confirm-with-key";
import { Annonces } from "@/app/annonces/banner";
import { SignOutForm } from "@/app/sign-out-form";
import { IdentityScope } from "@/components/identity-scope";
import { KeptForms } from "@/components/kept-forms";
import { Main } from "@/components/main";
import type { NavLink } from "@/components/nav-bar";
import { signOutClass } from "@/components/nav-style";
import { SearchField } from "@/components/search-field";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { can } from "@/lib/authorization/rules";
import { lacksFactor, type Viewer } from "@/lib/authorization/viewer";
import { readKeptForms } from "@/lib/session/ended-session";
import { requireSignedIn } from "@/lib/session/require-viewer";

/** The guide's navigation, each section only for whom it is; none for staff before their second factor. */
function linksFor(viewer: Viewer): NavLink[] {
  if (lacksFactor(viewer)) return [];
  return [
    ...(can(viewer, "user.list") ? [{ href: "/utilisateurs", label: "Utilisateurs" } as const] : []),
    ...(can(viewer, "maison.list") ? [{ href: "/maisons", label: "Maisons de production" } as const] : []),
    ...(can(viewer, "producteur.list") ? [{ href: "/producteurs", label: "Producteurs" } as const] : []),
    { href: "/fiches", label: "Fiches de production" },
    viewer.staff ? { href: "/aqpm", label: "AQPM" } : { href: "/mes-acces", label: "Mes accès" },
  ];
}

/** AQPM answers any call from one field. */
function StaffSearch() {
  return (
    <SearchField
      action="/aqpm/recherche"
      label="Chercher dans tout le portail"
      placeholder="Personne, courriel, maison, fiche, numéro ou NEQ ( / )"
    />
  );
}

export default async function PortailLayout({ children }: { children: ReactNode }) {
  const viewer = await requireSignedIn();
  return (
    <>
      <SiteHeader
        viewer={{ nom: `${viewer.prenom} ${viewer.nom}` }}
        links={linksFor(viewer)}
        search={can(viewer, "recherche.ask") ? <StaffSearch /> : undefined}
        signOut={<SignOutForm className={signOutClass} />}
      />
      <Annonces viewer={viewer} />
      <KeptForms forms={await readKeptForms(viewer)}>
        <IdentityScope courriel={viewer.courriel} alternative={<ConfirmWithKey />}>
          <Main>{children}</Main>
        </IdentityScope>
      </KeptForms>
      <SiteFooter />
    </>
  );
}
