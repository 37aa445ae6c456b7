# What is published for many families at once, as they read it.
posting-title = Une information
posting-announcement = Information
posting-document = Document à signer
posting-document-version = Document à signer, version { $n }
posting-you-read = Vous l'avez lu et signé le
posting-you-read-on-paper = Vous l'avez lu et signé sur papier le
family-postings-heading = Informations de l'établissement
family-postings-older = { $n ->
    [one] Voir aussi l'information plus ancienne
   *[other] Voir aussi les { $n } informations plus anciennes
  }
posting-withdrawn-by = Retiré par { $name } le
posting-reminder = Relance le
