# What is published for many families at once, as they read it.
posting-title = Uma informação
posting-announcement = Informação
posting-document = Documento para assinar
posting-document-version = Documento para assinar, versão { $n }
posting-you-read = Leu e assinou em
posting-you-read-on-paper = Leu e assinou em papel em
family-postings-heading = Informações da escola
family-postings-older = { $n ->
    [one] Ver também a informação mais antiga
   *[other] Ver também as { $n } informações mais antigas
  }
posting-withdrawn-by = Retirado por { $name } em
posting-reminder = Lembrete de
