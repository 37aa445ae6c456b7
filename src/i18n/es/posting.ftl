# What is published for many families at once, as they read it.
posting-title = Una información
posting-announcement = Información
posting-document = Documento para firmar
posting-document-version = Documento para firmar, versión { $n }
posting-you-read = Lo leyó y firmó el
posting-you-read-on-paper = Lo leyó y firmó en papel el
family-postings-heading = Informaciones del centro
family-postings-older = { $n ->
    [one] Ver también la información más antigua
   *[other] Ver también las { $n } informaciones más antiguas
  }
posting-withdrawn-by = Retirado por { $name } el
posting-reminder = Recordatorio del
