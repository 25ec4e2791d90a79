import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Main } from "@/components/main";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { env } from "@/lib/platform/env";

/** What only the demonstration has does not exist in production; each page asks again, a layout is not a guard. */
export default function DemoLayout({ children }: { children: ReactNode }) {
  if (!env().demo) notFound();
  return (
    <>
      <SiteHeader />
      <Main>{children}</Main>
      <SiteFooter />
    </>
  );
}
