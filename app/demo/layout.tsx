import type { ReactNode } from "react";
import { Main } from "@/components/main";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";

/** What only the demonstration has does not exist in production; each page asks, a layout is not a guard. */
export default function DemoLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <Main>{children}</Main>
      <SiteFooter />
    </>
  );
}
