/** The database cannot be used; the message is one French sentence meant for whoever starts the portal. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}
