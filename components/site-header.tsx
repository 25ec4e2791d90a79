import type { ReactNode } from "react";
import { Masthead } from "@/components/masthead";
import { NavBar, type NavLink } from "@/components/nav-bar";

type Props = {
  viewer?: { nom: string };
  /** The sections this person may open, in order. */
  links?: readonly NavLink[];
  /** Looks for anything from any page, for whom there is such a thing. */
  search?: ReactNode;
  /** The form that signs out, drawn with `signOutClass`. */
  signOut?: ReactNode;
};

export function SiteHeader({ viewer, links = [], search, signOut }: Props) {
  return (
    <header className="relative bg-paper">
      <Masthead />
      {viewer === undefined ? null : <NavBar nom={viewer.nom} links={links} signOut={signOut} />}
      {search === undefined ? null : (
        <div className="border-line border-b print:hidden">
          <div className="mx-auto max-w-page px-4 py-2 sm:px-6 xl:px-0">{search}</div>
        </div>
      )}
    </header>
  );
}
