import type { ReactNode } from "react";

/** The content of a page: one a page, the target of the skip link. */
export function Main({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <main
      id="contenu"
      tabIndex={-1}
      className={`mx-auto w-full max-w-page grow px-4 pt-6 pb-16 sm:px-6 sm:pt-8 xl:px-0 print:px-0 print:py-4 ${className}`}
    >
      {children}
    </main>
  );
}
