# What is published for many families at once, as they read it.
posting-title = Bir duyuru
posting-announcement = Duyuru
posting-document = İmzalanacak belge
posting-document-version = İmzalanacak belge, { $n }. sürüm
posting-you-read = Okuyup imzaladığınız tarih:
posting-you-read-on-paper = Kâğıtta okuyup imzaladığınız tarih:
family-postings-heading = Okulun duyuruları
family-postings-older = { $n ->
    [one] Daha eski duyuruya da bakın
   *[other] Daha eski { $n } duyuruya da bakın
  }
posting-withdrawn-by = Geri alan: { $name } –
posting-reminder = Hatırlatma:
