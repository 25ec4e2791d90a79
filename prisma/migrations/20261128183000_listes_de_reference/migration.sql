-- The types of production become a list that staff edit; the budget categories say of which agreement they are, and when.

ALTER TABLE "Fiche" DROP CONSTRAINT "Fiche_episodes_check";
ALTER TABLE "Fiche" ALTER COLUMN "type" TYPE TEXT USING "type"::text;
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_episodes_check" CHECK ("type" NOT IN ('SERIE', 'WEBSERIE') OR "episodes" IS NOT NULL);

-- DropEnum
DROP TYPE "TypeProduction";

-- CreateTable
CREATE TABLE "TypeProduction" (
    "code" TEXT NOT NULL,
    "libelle" TEXT NOT NULL,
    "rang" INTEGER NOT NULL,
    "retireeLe" TIMESTAMPTZ(3),
    "entente" "Entente",
    "conseil" TEXT NOT NULL,
    CONSTRAINT "TypeProduction_pkey" PRIMARY KEY ("code")
);

INSERT INTO "TypeProduction" ("code", "libelle", "rang", "entente", "conseil") VALUES
  ('LONG_METRAGE', 'Long métrage', 1, 'FILM', 'Proposée parce qu’un long métrage est destiné d’abord aux salles de cinéma.'),
  ('COURT_METRAGE', 'Court métrage', 2, 'FILM', 'Proposée parce qu’un court métrage est destiné d’abord aux salles et aux festivals.'),
  ('TELEFILM', 'Téléfilm', 3, 'TELEVISION', 'Proposée parce qu’un téléfilm est destiné d’abord à la télévision.'),
  ('SERIE', 'Série', 4, 'TELEVISION', 'Proposée parce qu’une série est destinée d’abord à la télévision. Pour le web seulement, choisissez le type « Websérie ».'),
  ('WEBSERIE', 'Websérie', 5, 'NOUVEAUX_MEDIAS', 'Proposée parce qu’une websérie est destinée d’abord au web.'),
  ('DOCUMENTAIRE', 'Documentaire', 6, NULL, 'Cela dépend de la première diffusion du documentaire : Film pour les salles, Télévision pour un télédiffuseur, Nouveaux médias pour le web.'),
  ('VARIETES', 'Variétés', 7, 'TELEVISION', 'Proposée parce qu’une émission de variétés est destinée d’abord à la télévision.'),
  ('CAPTATION', 'Captation', 8, NULL, 'Cela dépend de la première diffusion de la captation : Télévision pour un télédiffuseur, Nouveaux médias pour le web.'),
  ('VIDEOCLIP', 'Vidéoclip', 9, NULL, 'Cela dépend de qui commande le vidéoclip. Demandez à l’AQPM laquelle s’applique à votre production.'),
  ('PUBLICITE', 'Publicité', 10, NULL, 'Cela dépend de la diffusion prévue de la publicité. Demandez à l’AQPM laquelle s’applique à votre production.'),
  ('VIDEO_ENTREPRISE', 'Vidéo d’entreprise', 11, NULL, 'Cela dépend de l’usage que l’entreprise fera de la vidéo. Demandez à l’AQPM laquelle s’applique à votre production.'),
  ('AUTRE', 'Autre', 12, NULL, 'Cela dépend de la première diffusion. Demandez à l’AQPM laquelle s’applique à votre production.');

-- AddForeignKey
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_type_fkey" FOREIGN KEY ("type") REFERENCES "TypeProduction"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "CategorieBudgetaire" ADD COLUMN "versionEntente" TEXT,
ADD COLUMN "debutLe" DATE,
ADD COLUMN "finLe" DATE;

-- What Prisma cannot say.
ALTER TABLE "CategorieBudgetaire" ADD CONSTRAINT "CategorieBudgetaire_dates_check" CHECK ("debutLe" <= "finLe");
