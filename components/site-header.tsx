import type { ReactNode } from "react";
import { Masthead } from "@/components/masthead";
import { NavBar, type NavLink } from "@/components/nav-bar";

type Props = {
  viewer?: { nom: string };
  /** The sections this person may open, in order. */
  links?: readonly NavLink[];
  /** The form that signs out, drawn with `signOutClass`. */
  signOut?: ReactNode;
};

export function SiteHeader({ viewer, links = [], signOut }: Props) {
  return (
    <header className="relative bg-paper">
      <Masthead />
      {viewer === undefined ? null : <NavBar nom={viewer.nom} links={links} signOut={signOut} />}
    </header>
  );
}
