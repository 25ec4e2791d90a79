import type { Route } from "next";
import { Link } from "@/components/link";

const pages: readonly { readonly href: Route; readonly label: string }[] = [
  { href: "/profil", label: "Profil" },
  { href: "/profil/securite", label: "Sécurité" },
  { href: "/profil/donnees", label: "Mes renseignements" },
];

/** The three pages of what is one's own. */
export function ProfilNav({ current }: { current: Route }) {
  return (
    <nav aria-label="Profil" className="mb-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === current ? "page" : undefined}
              className="link inline-flex min-h-6 items-center text-label aria-[current]:text-ink aria-[current]:no-underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
