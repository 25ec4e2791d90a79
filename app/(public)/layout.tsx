import type { ReactNode } from "react";
import { Annonces } from "@/app/annonces/banner";
import { Main } from "@/components/main";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { getViewer } from "@/lib/session/require-viewer";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <Annonces viewer={await getViewer()} />
      <Main>{children}</Main>
      <SiteFooter />
    </>
  );
}
