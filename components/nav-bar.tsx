"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "@/components/icon";
import { Link } from "@/components/link";
import { navPersonClass, navSectionClass } from "@/components/nav-style";

export type NavLink = { readonly href: Route; readonly label: string };
type Props = { nom: string; links: readonly NavLink[]; signOut?: ReactNode };

/**
 * On a wide screen one line; on a small one, the section's name and a menu. The menu is a native popover: it
 * opens without JavaScript, closes with Escape, and a browser that ignores popovers simply shows it.
 */
export function NavBar({ nom, links, signOut }: Props) {
  const id = useId();
  const pathname = usePathname();
  const menu = useRef<HTMLDivElement>(null);
  const here = links.find((link) => isCurrent(pathname, link.href));

  // A menu left open while a tablet turns would cover the line that replaces it.
  useEffect(() => {
    const wide = matchMedia("(min-width: 64rem)");
    const closeOpen = () => closeMenu(menu.current);
    wide.addEventListener("change", closeOpen);
    return () => wide.removeEventListener("change", closeOpen);
  }, []);

  return (
    <div className="border-line border-b print:hidden">
      <div className="mx-auto flex max-w-page items-center justify-between gap-4 px-4 sm:px-6 xl:px-0">
        <p className="truncate font-semibold lg:hidden" aria-hidden="true">
          {here?.label}
        </p>
        <button
          type="button"
          popoverTarget={id}
          className="-mr-2 flex min-h-control items-center gap-2 rounded-control px-2 font-semibold lg:hidden"
        >
          <Icon name="menu" className="size-5" />
          Menu
        </button>
        <div
          ref={menu}
          id={id}
          popover="auto"
          className="max-lg:inset-x-4 max-lg:top-26 max-lg:sm:top-31 max-lg:sm:left-auto max-lg:sm:right-6 max-lg:sm:w-72 max-lg:w-auto max-lg:rounded-card max-lg:border max-lg:border-field max-lg:bg-paper max-lg:px-4 max-lg:py-2 max-lg:text-ink max-lg:shadow-float max-lg:open:absolute lg:static lg:flex lg:w-full lg:items-center lg:justify-between lg:gap-6 lg:overflow-visible lg:bg-transparent lg:text-ink"
        >
          <nav aria-label="Principale">
            <ul className="lg:flex lg:flex-wrap lg:gap-x-7">
              {links.map((link) => (
                <li key={link.href}>
                  <NavItem
                    href={link.href}
                    current={isCurrent(pathname, link.href)}
                    className={navSectionClass}
                    onClick={() => closeMenu(menu.current)}
                  >
                    {link.label}
                  </NavItem>
                </li>
              ))}
            </ul>
          </nav>
          <div className="border-line max-lg:mt-2 max-lg:border-t max-lg:pt-2 lg:flex lg:shrink-0 lg:gap-5">
            <NavItem
              href={"/profil" as Route}
              current={isCurrent(pathname, "/profil")}
              className={navPersonClass}
              onClick={() => closeMenu(menu.current)}
            >
              {nom}
            </NavItem>
            {signOut}
          </div>
        </div>
      </div>
    </div>
  );
}

type ItemProps = {
  href: Route;
  current: boolean;
  className: string;
  onClick: () => void;
  children: ReactNode;
};

function NavItem({ href, current, className, onClick, children }: ItemProps) {
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={className} onClick={onClick}>
      {children}
    </Link>
  );
}

function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

function closeMenu(menu: HTMLElement | null): void {
  if (menu?.matches(":popover-open")) menu.hidePopover();
}
