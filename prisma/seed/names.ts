/** Words of the sized data: names and titles as people in Québec have them, accents and compounds included. */
const words = (text: string) => text.trim().split(/\s*\n\s*|\s{2,}|, /);

export const prenoms = words(`
  Adèle, Adrien, Agathe, Ahmed, Aïcha, Alain, Alexandre, Alexis, Alice, Alix, Amélie, Amina, Anaïs, André, Andrée-Anne, Ange-Aimée
  Annabelle, Anne-Marie, Anne-Sophie, Anthony, Antoine, Ariane, Arnaud, Audrey, Aurélie, Aurore, Béatrice, Benjamin, Benoît, Bernard
  Bianca, Brigitte, Bruno, Camille, Carl, Carole, Caroline, Catherine, Cécile, Cédric, Céline, Chantal, Charles, Charles-Antoine
  Charlotte, Chloé, Christian, Christine, Claire, Claude, Clémence, Clément, Coralie, Cyril, Daniel, Danièle, David, Delphine, Denis
  Denise, Diane, Dominic, Dominique, Édith, Édouard, Élisabeth, Élise, Élodie, Éloi, Éloïse, Émile, Émilie, Emma, Emmanuel, Éric
  Érika, Estelle, Étienne, Ève, Évelyne, Fabien, Fanny, Fatima, Félix, Félix-Antoine, Florence, France, Francis, François
  François-Xavier, Françoise, Frédéric, Frédérique, Gabriel, Gabrielle, Gaétan, Gaspard, Geneviève, Georges, Gérald, Ghislain, Gilles
  Ginette, Guillaume, Guy, Hélène, Henri, Hubert, Hugo, Ibrahim, Isabelle, Jacinthe, Jacob, Jacques, Jade, Jasmin, Jean, Jean-François
  Jean-Philippe, Jean-Sébastien, Jeanne, Jérémie, Jérôme, Jessica, Joanie, Joël, Joëlle, Johanne, Jonathan, Josée, Joseph, Joséphine
  Judith, Jules, Julie, Julien, Juliette, Justine, Karine, Kevin, Laurence, Laurent, Laurie, Léa, Léo, Léonie, Liam, Linda, Loïc
  Louis, Louis-Philippe, Louise, Luc, Lucie, Ludovic, Lydia, Madeleine, Maël, Maéva, Magalie, Malik, Manon, Marc, Marc-André
  Marc-Antoine, Marcel, Margaux, Marguerite, Marianne, Marie, Marie-Claude, Marie-Ève, Marie-France, Marie-Hélène, Marie-Josée
  Marie-Pier, Martin, Martine, Mathieu, Mathilde, Maude, Maxime, Mégane, Mélanie, Mélissa, Michel, Michèle, Mireille, Mohamed, Monique
  Myriam, Nadia, Nancy, Natacha, Nathalie, Nicolas, Noé, Noël, Noémie, Océane, Odile, Olivia, Olivier, Pascal, Pascale, Patrice
  Patrick, Paul, Paul-Émile, Philippe, Pierre, Pierre-Luc, Pierrette, Rachel, Raphaël, Raphaëlle, Raymond, Réjean, Rémi, Renée
  Richard, Robert, Roger, Romain, Rosalie, Roxanne, Sabrina, Samuel, Sandrine, Sarah, Sébastien, Simon, Simone, Solange, Sophie
  Stéphane, Stéphanie, Suzanne, Sylvain, Sylvie, Théo, Thérèse, Thomas, Tristan, Valérie, Vanessa, Véronique, Victor, Victoria
  Vincent, Virginie, William, Xavier, Yan, Yannick, Yasmine, Yves, Yvon, Zacharie, Zoé`);

export const noms = words(`
  Allard, Archambault, Arsenault, Aubé, Aubin, Audet, Ayotte, Barbeau, Baril, Beauchamp, Beauchemin, Beaudoin, Beaudry, Beaulieu
  Beauregard, Bédard, Bégin, Béland, Bélanger, Bélisle, Benali, Benoît, Bergeron, Bernard, Bernier, Berthiaume, Bérubé, Bilodeau
  Blais, Blanchard, Blanchette, Boisvert, Boivin, Bolduc, Bouchard, Boucher, Boudreau, Boulanger, Bourassa, Bourdon, Bourgeois
  Bourque, Boutin, Breton, Brière, Brisson, Brochu, Brodeur, Brossard, Brunet, Bujold, Bureau, Cadieux, Caron, Carrier, Castonguay
  Chabot, Champagne, Charbonneau, Charest, Charette, Chartrand, Chassé, Chevalier, Chouinard, Cloutier, Collin, Comeau, Corbeil
  Cormier, Côté, Couture, Cyr, D’Amours, Daigle, Dallaire, Daoust, Demers, Denis, Desbiens, Deschamps, Deschênes, Desjardins
  Desrochers, Desrosiers, Déry, Diallo, Dion, Dionne, Doré, Doucet, Doyon, Drapeau, Drolet, Drouin, Dubé, Dubois, Dubuc, Duchesne
  Dufour, Dufresne, Dugas, Duguay, Dumais, Dumas, Dumont, Dupont, Dupuis, Duquette, Durand, Duval, El Khoury, Émond, Éthier, Fecteau
  Ferland, Filion, Fiset, Fleury, Fontaine, Forget, Forest, Fortier, Fortin, Fournier, Fréchette, Gagné, Gagnon, Garneau, Gariépy
  Garcia, Gaudet, Gaudreault, Gauthier, Gauvin, Gélinas, Gendron, Germain, Gervais, Giguère, Gingras, Girard, Giroux, Godbout, Godin
  Gosselin, Goulet, Gravel, Grégoire, Grenier, Grondin, Groulx, Guay, Guérin, Guillemette, Hamel, Hébert, Hétu, Houle, Hudon, Huot
  Isabelle, Jacques, Jalbert, Jean, Jobin, Joly, Joseph, Jutras, L’Écuyer, L’Heureux, Labbé, Labelle, Laberge, Labonté, Labrecque
  Lachance, Lachapelle, Lacroix, Laflamme, Lafleur, Lafontaine, Laforest, Lafrenière, Lagacé, Lajoie, Laliberté, Lalonde, Lambert
  Lamontagne, Lamoureux, Landry, Langevin, Langlois, Lapierre, Laplante, Lapointe, Laporte, Larivière, Larocque, Larose, Larouche
  Latour, Lauzon, Lavallée, Laverdière, Lavigne, Lavoie, Leblanc, Lebel, Leclerc, Leduc, Lefebvre, Lefrançois, Legault, Légaré, Lemay
  Lemelin, Lemieux, Lemire, Lepage, Lessard, Létourneau, Leroux, Lévesque, Loiselle, Lussier, Mailhot, Maltais, Marceau, Marchand
  Marcotte, Martel, Martin, Martineau, Massé, Masson, Mathieu, Ménard, Mercier, Messier, Meunier, Michaud, Miron, Moisan, Monette
  Montpetit, Moreau, Morin, Morissette, Mur, Nadeau, Nault, Nguyen, Noël, Normandin, Okafor, Ouellet, Ouellette, Ouimet, Pageau
  Paquet, Pâquet, Paquette, Paquin, Paradis, Paré, Parent, Patry, Pelchat, Pellerin, Pelletier, Pépin, Perreault, Perron, Picard
  Pilon, Pineault, Plante, Plourde, Poirier, Potvin, Poulin, Proulx, Provencher, Quirion, Rancourt, Raymond, Renaud, Rhéaume, Richard
  Riendeau, Rioux, Rivard, Robert, Roberge, Robichaud, Robitaille, Rochon, Rodrigue, Rousseau, Rousselle, Roy, Ruel, Saint-Laurent
  Samson, Sauvé, Savard, Savoie, Séguin, Sénéchal, Sévigny, Simard, Sirois, St-Amand, St-Pierre, Tanguay, Tardif, Tessier, Théberge
  Thériault, Therrien, Thibault, Thibeault, Tousignant, Traoré, Tremblay, Trépanier, Trottier, Trudeau, Trudel, Turcotte, Turgeon
  Vachon, Vaillancourt, Vallée, Valois, Veilleux, Venne, Verreault, Viau, Vigneault, Villeneuve, Vincent, Vollant`);

export const raisons = words(`
  Productions, Les Films, Studio, Médias, Atelier, Images, Groupe, Télévision, Cinéma, Les Productions, Création, Animation`);

export const debuts = words(`
  La Maison, Le Secret, Les Enfants, L’Hiver, L’Été, La Nuit, Le Dernier Train, Les Ombres, La Route, Le Silence, Les Jours
  Le Chant, La Promesse, L’Écho, Les Filles, Le Pays, La Mémoire, Les Gens, Le Retour, La Traversée, L’Affaire, Le Jardin
  Les Lettres, La Vie secrète, Le Printemps, L’Étoile, Les Voisins, La Saison, Le Rêve, Les Heures, L’Enquête, La Danse
  Le Voyage, Les Racines, La Voix, Le Cœur, Les Sœurs, L’Île, La Rivière, Le Phare, Les Chemins, L’Année, La Rumeur, Le Cinquième Rang`);

export const suites = words(`
  d’Élise, de la rive, du bout du monde, de Rimouski, sans retour, des marées, du fleuve, d’à côté, de la Côte-Nord, d’en haut
  des érables, de novembre, du boréal, de Gaspé, de ma mère, des oubliés, du Saguenay, de l’oncle Aurèle, du dimanche, en Abitibi
  de Montréal, du grand lac, des glaces, de Charlevoix, du facteur, de Noémie, des longs hivers, de la rue Fabre, du dépanneur
  de l’Anse-au-Griffon, sous la neige, de passage, des Îles, du troisième, à l’aube, de Joliette, du vieux quai, des cigales
  sans fin, de l’Outaouais, d’après, du Bas-du-Fleuve, de Tadoussac, des bâtisseurs, entre nous, de Sept-Îles, d’Hochelaga`);
