# What a TPM has said of its counters: carnet verify tpm.
tpm-no-year = Aucune part de clé n'a été scellée dans un TPM : il n'y a rien à vérifier ici.
tpm-proof-missing = { $year } : NON PROUVÉ. Le registre dit l'année détruite, mais aucune attestation de la puce n'est donnée.
tpm-proof-none-yet = { $year } : part scellée pour la valeur { $sealed } du compteur ; la puce n'a encore rien attesté.
tpm-proof-refused = { $year } : REFUSÉ. L'attestation ne vaut rien : { $why }.
tpm-why-signature = elle n'est pas signée par la clé publiée à l'ouverture de l'année, ou elle a été modifiée
tpm-why-form = ce n'est pas ce qu'une puce TPM dit d'un compteur
tpm-why-not-a-counter = l'index publié n'est pas un compteur qui ne recule jamais
tpm-why-another-counter = elle porte sur un autre compteur
tpm-why-another-moment = elle ne répond pas à ce registre : elle est liée à autre chose
tpm-proof-open-though-destroyed = { $year } : DÉMENTI. Le registre dit l'année détruite, mais la puce atteste que son compteur est encore à { $value } : la part s'ouvre.
tpm-proof-open = { $year } : la puce atteste que son compteur est à { $value } : la part s'ouvre, l'année vit.
tpm-proof-dead = { $year } : la puce atteste que son compteur est à { $value }, après { $sealed } : la part scellée ne s'ouvrira plus jamais dans cette puce.
tpm-chip-discrete = D'après le serveur lui-même, une puce TPM distincte ({ $maker }) : niveau N2, sauf attaque de la puce.
tpm-chip-firmware = D'après le serveur lui-même, un TPM dans le micrologiciel du processeur ({ $maker }) : niveau N2, sauf réécriture physique de la mémoire de la carte mère.
tpm-chip-virtual = Un TPM virtuel ou inconnu ({ $maker }) : celui qui le fait tourner peut le ramener en arrière. Cette attestation n'élève aucun niveau : N1.
tpm-limits = Ce que cela ne montre pas : que la clé d'attestation est bien celle d'une puce (elle n'est pas liée au certificat d'un fabricant : il y faudrait un échange entre vous et la puce même, que Carnet ne fait pas ; comparez-la à celle publiée à l'ouverture de l'année) ; que la part n'a pas été copiée pendant que l'année était ouverte ; l'authenticité des feuilles, qui se vérifie à part (carnet verify bundle).
