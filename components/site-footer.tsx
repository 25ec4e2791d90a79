import type { Route } from "next";
import { Link } from "@/components/link";

export function SiteFooter() {
  return (
    <footer className="border-line border-t print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-5 text-note text-secondary sm:px-6 xl:px-0">
        <p>AQPM — Association québécoise de la production médiatique</p>
        <ul className="flex gap-6">
          <li>
            <Link href={"/aide" as Route} className="link inline-block py-1">
              Aide
            </Link>
          </li>
          <li>
            <Link href={"/confidentialite" as Route} className="link inline-block py-1">
              Confidentialité
            </Link>
          </li>
        </ul>
      </div>
    </footer>
  );
}
