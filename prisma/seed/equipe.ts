import type { PersonnePlan } from "@/prisma/seed/writing";

/** The other registered people of the demo data; two are homonyms, one is not confirmed, one is suspended. */
export const equipe = {
  noemie: { prenom: "Noémie", nom: "Ouellet", courriel: "noemie.ouellet@lumiere.example" },
  jeanFrancois: { prenom: "Jean-François", nom: "Bélanger", courriel: "jf.belanger@exemple.example" },
  eloise: { prenom: "Éloïse", nom: "Gagné-Roy", courriel: "eloise.gagne@boreales.example" },
  elodi: { prenom: "Élodi", nom: "Tremblay", courriel: "elodi.tremblay@exemple.example" },
  anneSophie: { prenom: "Anne-Sophie", nom: "Lévesque", courriel: "anne-sophie.levesque@exemple.example" },
  felix: { prenom: "Félix-Antoine", nom: "Bérubé", courriel: "felix.berube@exemple.example" },
  marieEve: { prenom: "Marie-Ève", nom: "Gagnon", courriel: "marie-eve.gagnon@boreales.example" },
  marieEveAutre: { prenom: "Marie-Ève", nom: "Gagnon", courriel: "me.gagnon@tournesol.example" },
  xavier: { prenom: "Xavier", nom: "Saint-Laurent", courriel: "xavier.saint-laurent@exemple.example" },
  maude: { prenom: "Maude", nom: "Thériault", courriel: "maude.theriault@exemple.example" },
  thuy: { prenom: "Thuy", nom: "Nguyen", courriel: "thuy.nguyen@exemple.example" },
  sebastien: { prenom: "Sébastien", nom: "Lefrançois", courriel: "sebastien.lefrancois@exemple.example" },
  genevieve: { prenom: "Geneviève", nom: "D’Amours", courriel: "genevieve.damours@exemple.example" },
  ahmed: { prenom: "Ahmed", nom: "El Khoury", courriel: "ahmed.elkhoury@exemple.example" },
  josee: { prenom: "Josée", nom: "Pâquet", courriel: "josee.paquet@exemple.example" },
  mikwan: { prenom: "Mikwan", nom: "Vollant", courriel: "mikwan.vollant@exemple.example" },
  francoise: { prenom: "Françoise", nom: "Hétu", courriel: "francoise.hetu@lumiere.example" },
  loic: { prenom: "Loïc", nom: "Deschênes", courriel: "loic.deschenes@tournesol.example" },
  camille: { prenom: "Camille", nom: "Bélisle", courriel: "camille.belisle@belisle.example" },
  zoe: { prenom: "Zoé", nom: "Beaulieu-Côté", courriel: "zoe.beaulieu@nordik.example" },
  olivier: { prenom: "Olivier", nom: "Turcotte", courriel: "olivier.turcotte@fleuve.example" },
  raphaelle: { prenom: "Raphaëlle", nom: "Cyr", courriel: "raphaelle.cyr@fleuve.example" },
  mathis: { prenom: "Mathis", nom: "Fortin", courriel: "mathis.fortin@exemple.example" },
  theo: { prenom: "Théo", nom: "Lachance", courriel: "theo.lachance@aqpm.example", staff: true },
  oceane: { prenom: "Océane", nom: "L’Écuyer", courriel: "oceane.lecuyer@exemple.example", confirmed: false },
  guy: { prenom: "Guy", nom: "Paquin", courriel: "guy.paquin@exemple.example", suspended: true },
} as const satisfies Record<string, PersonnePlan>;

export type Equipier = keyof typeof equipe;
