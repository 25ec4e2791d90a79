import { redirect } from "next/navigation";
import { getViewer } from "@/lib/session/require-viewer";

export default async function RootPage() {
  redirect((await getViewer()) ? "/fiches" : "/connexion");
}
