# Where the cells lie, the level that this allows, what follows an overwriting, and the rehearsal.
level-ext4 = Niveau N1 : la cellule des clés est sur un disque ext4, où elle est écrasée sur place puis relue.
level-ext4-data-journal = Niveau N1 : la cellule des clés est sur ext4 avec journal des données. Elle est écrasée sur place, puis tout le journal est tourné.
level-xfs = Niveau N1 : la cellule des clés est sur un disque XFS, où elle est écrasée sur place puis relue.
level-btrfs-nodatacow = Niveau N1 : la cellule des clés est sur btrfs, exceptée de la copie à l'écriture, et écrasée sur place puis relue.
level-btrfs = Aucun niveau : la cellule des clés est sur btrfs avec copie à l'écriture. L'écraser n'atteint pas les anciens secteurs.
level-overlay = Aucun niveau : la cellule des clés est dans une couche de conteneur (overlay). La couche du dessous garde les anciens secteurs.
level-memory = Aucun niveau : la cellule des clés est en mémoire vive (tmpfs). Elle disparaît à la première coupure de courant.
level-network = Aucun niveau : la cellule des clés est sur un système de fichiers en réseau ou intermédiaire (NFS, CIFS, FUSE). Ce qu'il garde d'un écrasement ne se voit pas d'ici.
level-other = Aucun niveau : la cellule des clés est sur un système de fichiers que nous n'avons pas mesuré.
level-unknown = Aucun niveau : l'emplacement de la cellule des clés n'a pas pu être reconnu.

place-ext4 = ext4
place-ext4-data-journal = ext4, avec journal des données
place-xfs = XFS
place-btrfs-nodatacow = btrfs, sans copie à l'écriture
place-btrfs = btrfs, avec copie à l'écriture
place-overlay = couche de conteneur (overlay)
place-memory = mémoire vive (tmpfs)
place-network = réseau ou intermédiaire (NFS, CIFS, FUSE)
place-other = non reconnu

cleared-ground = Système de fichiers de la cellule
cleared-trim = Blocs libres signalés au support (FITRIM)
cleared-trim-done = Oui
cleared-trim-unsupported = Non : le système de fichiers ou le support ne le permet pas
cleared-trim-refused = Non : refusé à ce programme par le système
cleared-trim-unavailable = Non : la commande fstrim manque ou a échoué
cleared-journal = Journal du système de fichiers
cleared-journal-said = { $n ->
    [0] Rien n'y a été écrit
   *[other] { $n } Mio de remplissage y sont passés
}
cleared-device = Disque entier relu
cleared-device-not = Non : seul l'emplacement de la cellule a été relu
cleared-device-said = { $bytes } octets : { $before } marques sur 512 avant, { $after } après

rehearsal-none = Aucune répétition sur cette machine : rien n'a encore montré que ce disque oublie. L'exploitant lance « carnet rehearse ».
rehearsal-last-held = Dernière répétition le { $date } : une année leurre a été retrouvée, détruite, puis n'a plus été retrouvée.
rehearsal-last-failed = Dernière répétition le { $date } : elle n'a pas montré que ce disque oublie.

rehearse-made = Année leurre faite
rehearse-searching = { $mebibytes } Mio du disque relus
rehearse-overwritten = Année leurre écrasée
rehearse-before = Avant : { $n } marques sur 512 retrouvées à la place de la cellule.
rehearse-after = Après : { $n } retrouvées.
rehearse-line = { $what } : { $said }
rehearse-held = Ce disque oublie : l'année leurre a été retrouvée, détruite, puis plus retrouvée. Sa graine est publiée au registre, pour qui veut refaire les calculs.
rehearse-failed = Cette répétition ne montre pas que ce disque oublie.
rehearse-not = Ce qu'elle ne montre pas : la réserve d'un disque SSD, ses secteurs remplacés, les instantanés et les copies.

init-refused-ground = { $why } Choisissez un dossier sur un disque ext4 ou XFS (--data ou --cells), ou acceptez avec --accept-no-level qu'aucun niveau ne soit atteint : ce sera dit partout.
