# The search of media for what is left of destroyed keys: carnet verify scan.
scan-verdict-nothing = RIEN. Aucune trace dans ce qui a été lu, et la cellule témoin y a été trouvée.
scan-verdict-nothing-but = { $n ->
    [one] RIEN dans ce qui a été lu, où la cellule témoin a été trouvée ; mais un élément n'a pas pu être lu ou ouvert (voir plus bas) : cela ne prouve rien de lui.
   *[other] RIEN dans ce qui a été lu, où la cellule témoin a été trouvée ; mais { $n } éléments n'ont pas pu être lus ou ouverts (voir plus bas) : cela ne prouve rien d'eux.
    }
scan-verdict-invalid = INVALIDE. Rien n'a été trouvé, mais la cellule témoin non plus : mauvais support, support chiffré non ouvert, ou lecture incomplète. Cette recherche ne prouve rien.
scan-verdict-fragments = FRAGMENTS { $k }/512. Des secteurs d'une cellule subsistent ; il en manque, et la clé ne peut pas en être tirée.
scan-verdict-whole = FRAGMENTS 512/512. Une cellule entière subsiste : avec le secret d'ouverture du serveur, la clé peut en être tirée.
scan-verdict-key = CLÉ TROUVÉE. Une copie entière d'une clé subsiste, confirmée par l'empreinte SHA-256 du registre.
scan-sought-nothing = { $label } (repère { $handle }) : rien
scan-sought-found = { $label } (repère { $handle }) :
scan-keys = { $n ->
    [one] une copie de la clé
   *[other] { $n } copies de la clé
    }
scan-fragments = fragments : { $sectors } secteurs sur 512
scan-handles = { $n ->
    [one] le repère seul, sans la clé derrière lui, une fois (il est public : registre, feuilles imprimées)
   *[other] le repère seul, sans la clé derrière lui, { $n } fois (il est public : registre, feuilles imprimées)
    }
scan-find = { $place }, octet { $offset } ({ $form })
scan-place = { $path } : { $bytes } octets lus
scan-place-folder = { $path } : { $bytes } octets lus, { $files } fichiers
scan-place-process = { $path } : { $bytes } octets de mémoire lus
scan-place-opened = { $opened } octets lus de plus à l'intérieur de contenus compressés ou d'images de disque
scan-control = cellule témoin trouvée entière
scan-control-part = cellule témoin trouvée en partie : { $control } secteurs sur 512
scan-control-none = pas de cellule témoin ici
scan-control-process = témoin de la mémoire : la ligne de commande du processus y a été retrouvée
scan-control-process-missing = témoin de la mémoire absent : la ligne de commande du processus n'y a pas été retrouvée
scan-unread = { $n ->
    [one] Un élément n'a pas pu être lu :
   *[other] { $n } éléments n'ont pas pu être lus :
    }
scan-unopened = { $n ->
    [one] Un contenu compressé a été lu tel quel, et non, ou pas jusqu'au bout, à l'intérieur :
   *[other] { $n } contenus compressés ont été lus tels quels, et non, ou pas jusqu'au bout, à l'intérieur :
    }
scan-left-out = Laissés de côté par règle : { $links } liens symboliques, { $special } fichiers spéciaux.
scan-left-out-mount = Laissé de côté, car c'est un autre système de fichiers (nommez-le pour le lire) : { $path }
scan-why-not-readable = ni un fichier, ni un dossier, ni un disque
scan-why-limit = ouverture arrêtée après { $bytes } octets : le contenu se déploie démesurément
scan-why-deep = trop de contenus emboîtés
scan-why-nested = archive ou image de disque à l'intérieur d'un autre contenu : à extraire d'abord
scan-why-other-file = l'image repose sur un autre fichier, à lire aussi : { $file }
scan-limits = Ce que cette recherche ne montre pas : la réserve des disques SSD et leurs blocs écartés ; les sauvegardes chiffrées (restic, borg, LUKS…) qui n'ont pas été ouvertes ; bzip2, lz4 et les archives emboîtées ; une copie transformée ou cachée exprès ; les supports qui n'ont pas été présentés. L'authenticité des feuilles du registre se vérifie à part (carnet verify bundle).
scan-refused-leaf = { $file }, ligne { $line } : ce n'est pas une feuille du registre ({ $why })
scan-refused-year = Aucune feuille du registre n'ouvre l'année { $year }.
scan-refused-nothing-to-seek = Le registre ne dit morte aucune clé : il n'y a rien à chercher. Nommez une année avec --year pour la chercher quand même.
scan-refused-nothing-to-read = Nommez au moins un fichier, un dossier, un disque, ou un processus avec --pid.
