import type { ReactNode } from "react";
import PortailLayout from "@/app/(portail)/layout";
import PublicLayout from "@/app/(public)/layout";
import { getViewer } from "@/lib/session/require-viewer";

/** Who lost their session on the way to the SET reads why all the same. */
export default async function SetLayout({ children }: { children: ReactNode }) {
  return (await getViewer()) ? (
    <PortailLayout>{children}</PortailLayout>
  ) : (
    <PublicLayout>{children}</PublicLayout>
  );
}
