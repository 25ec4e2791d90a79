const item =
  "flex min-h-control items-center rounded-control text-secondary hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-lg:-mx-2 max-lg:px-2 lg:min-h-13";

export const navSectionClass = `${item} border-transparent font-medium max-lg:aria-[current]:bg-accent-soft lg:rounded-none lg:border-y-3 lg:aria-[current]:border-b-accent forced-colors:border-[color:Canvas] forced-colors:lg:aria-[current]:border-b-[color:CanvasText]`;
export const navPersonClass = `${item} text-label`;
/** The look of « Déconnexion », whose form belongs to the page. */
export const signOutClass = `${item} text-left text-label`;
