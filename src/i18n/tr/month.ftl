# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [one] { $shown } yarım gün
   *[other] { $shown } yarım gün
  }
half-days-decimal = { $whole },{ $decimals }
month-title = Ayın devamsızlıkları
month-link = Ayın devamsızlıkları
month-of = { $name }: devamsızlıklar, { $month }
month-others = Öteki aylar
month-summary = { $lates ->
    [0] Devamsızlık: { $total }; nedeni kabul edilmeyen: { $without }
    [one] Devamsızlık: { $total }; nedeni kabul edilmeyen: { $without }; bir geç kalma
   *[other] Devamsızlık: { $total }; nedeni kabul edilmeyen: { $without }; { $lates } geç kalma
  }
month-picture = Takvim, { $month }. { $summary }. Günlerin listesi aşağıdadır.
month-legend = Sabah için bir kare, öğleden sonra için bir kare. Dolu: bugüne kadar kabul edilmiş neden yok. İşaretli: neden kabul edildi. Noktalı: devamsızlık yok. Üçgen: geç kalma. Daire: yalnızca okul nedeniyle kaçırılan dersler; bunlar sayılmaz.
month-days = Gün gün
month-nothing = Devamsızlık yok
month-nothing-hint = Bu ay ne devamsızlık ne geç kalma var.
month-morning = Sabah
month-afternoon = Öğleden sonra
month-whole-day = Sabah ve öğleden sonra
month-counted = { $when }: { $half-days }
month-not-counted = Okul nedeniyle: sayılmaz
totals-title = Bir dönemin toplamları
totals-period = { $from } – { $until }
totals-missed = Devamsızlık: { $total }; nedeni kabul edilmeyen: { $without }
totals-lates = Geç kalma: { $n }
totals-detentions = Bu günler için okulda alıkonma: { $n }
totals-gross = Kaçırılan bir ders, yarım günün tamamı sayılır.
totals-net = Her yarım gün, yoklaması yapılan derslerden kaçırılanların payı kadar sayılır; hiç yoklama yapılmamışsa bütün derslerin payı alınır.
totals-not-counted = Okul nedeniyle kaçırılan dersler (gezi veya staj, revir, uzaklaştırma) sayılmaz.
totals-others = Başka dönemler
totals-year = Öğretim yılının başından beri
totals-month = Bu ay
totals-from = İlk gün
totals-until = Son gün
totals-show = Bu dönemi göster
totals-fault = ilk günden sonra gelen bir son gün seçin
standing-to-justify = Gerekçe bekliyor
standing-sent = Gerekçe inceleniyor
standing-accepted = Neden kabul edildi
standing-withdrawn = Yanlışlık düzeltildi
standing-refused = Neden kabul edilmedi
standing-unwritten = Yazılı onay bekliyor
day-absent = Devamsız, saat { $from } – { $to }
day-late = { $n ->
    [one] Saat { $at }: { $n } dakika geç
   *[other] Saat { $at }: { $n } dakika geç
  }
correction-there = Yoklamayı düzelten: { $name }. Öğrenci vardı
correction-absent = Yoklamayı düzelten: { $name }. Devamsız
correction-late = { $n ->
    [one] Yoklamayı düzelten: { $name }. { $n } dakika geç
   *[other] Yoklamayı düzelten: { $name }. { $n } dakika geç
  }
