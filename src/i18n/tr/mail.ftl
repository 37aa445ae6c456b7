# Notices by e-mail: what they say, and the pages where they are asked for. A mail names nobody and tells nothing.
mail-news-subject = { $n ->
    [one] Carnet de correspondance: okunacak 1 yazı
   *[other] Carnet de correspondance: okunacak { $n } yazı
  }
mail-news = { $n ->
    [one] Carnet'de okunacak 1 yazınız var.
   *[other] Carnet'de okunacak { $n } yazınız var.
  }
mail-where = Carnet'yi her zamanki gibi açın:
mail-why-empty = Bu ileti başka bir şey söylemez; böylece başka kimse ondan bir şey öğrenemez.
mail-stop = Bu iletileri durdurmak ya da saatini değiştirmek için: carnet'de “E-posta bildirimlerim”. Bu iletiyi yanıtlamayın: kimse okumaz.
mail-no-answer = Bu iletiyi yanıtlamayın: kimse okumaz.
mail-passkey-subject = Carnet de correspondance: bir geçiş anahtarı eklendi
mail-passkey = Carnet erişiminize bir geçiş anahtarı eklendi. Ekleyen sizseniz yapacak bir şey yok.
mail-passkey-stranger = Siz değilseniz: carnet'yi açın, “Cihazlarım” sayfasında tanımadığınız cihazı kaldırın ve bütün oturumları kapatın. Okula da haber verin.
mail-left-subject = Carnet de correspondance: adresiniz artık kullanılmıyor
mail-left = Carnet bildirimleri artık bu adrese gelmiyor: başka bir adres verildi ya da bu adres silindi. Bunu siz yaptıysanız yapmanız gereken bir şey yok.
mail-ending-subject = Carnet de correspondance: yılın sonu
mail-ending = { $year } carnet'si yok edilecek. Başlangıç tarihi: { $date }.
mail-ending-copy = O günden önce bir kopyasını alabilirsiniz.
mail-code-subject = Carnet de correspondance: kodunuz
mail-code = Bu adresin kodu: { $code }. Onu carnet'de “E-posta bildirimlerim” sayfasına yazın. Bir gün geçerlidir ve giriş yapmaya yaramaz.
mail-code-stranger = Bir şey istemediniz mi? Hiçbir şey yapmayın: bu kod olmadan size başka bir şey gönderilmez.

menu-mail = E-posta bildirimlerim
mail-title = E-posta bildirimlerim
mail-go = E-posta bildirimlerimi seç
mail-lead = Okunacak bir şey olduğunda carnet size e-postayla haber verebilir. E-posta başka bir şey söylemez: ne ad, ne metin.
mail-address-heading = Adresim
mail-goes-to = Bildirimlerin gittiği adres:
mail-last = Son bildirim:
mail-trouble-refused = Adres reddedildi
mail-trouble-delayed = E-postalar gecikiyor
mail-trouble-hint = Bildirimler artık size ulaşmıyor. “Vie scolaire” bürosu bunu biliyor. Adresi kontrol edin ya da başka bir adres verin.
mail-code-leaving = { $address } adresine bir kod gidiyor. Birkaç dakika içinde gelir.
mail-code-sent = { $address } adresine bir kod gönderildi. Gelmezse istenmeyen postalara bakın.
mail-code-refused = Sunucusu { $address } adresinin olmadığını söylüyor. Adresi kontrol edin.
mail-code-label = E-postayla gelen kod
mail-code-hint = Altı rakam. Bir gün geçerlidir.
mail-code-do = Adresimi doğrula
mail-address-label = E-posta adresi
mail-address-hint = Oraya bir kod gönderilir; onu buraya yazana kadar başka bir şey gönderilmez. Bu adresi sizden başka kimse görmez.
mail-address-do = Kod al
mail-address-other = Başka bir adres ver
mail-pace-heading = Ne zaman
mail-pace-legend = Ne zaman haber almak istiyorsunuz?
mail-pace-at-once = Okunacak bir şey olur olmaz
mail-pace-daily = Okunacak bir şey varsa günde bir kez
mail-pace-never = Hiçbir zaman
mail-hour = Günde bir kez için saat
mail-pace-save = Bu seçimi kaydet
mail-closed-hours = Akşam, gece ve okulun bir şey göndermediği günlerde bildirim gönderilmez; yalnızca müdürlüğün karar verdiği acil durumlarda, günde bir bildirim seçmiş olsanız bile, bildirim hemen gönderilir.
mail-passkey-always = Erişiminize bir geçiş anahtarı eklenirse, bu seçim ne olursa olsun, bu adrese günün her saatinde hemen haber verilir.
mail-end = Artık bir şey alma ve adresimi sil
mail-end-hint = İstediğiniz zaman yeniden başlayabilirsiniz.
mail-end-do = Adresimi sil
mail-fault-address = bu adres bir e-posta adresi biçiminde değil
mail-fault-too-often = çok fazla kod istediniz: yarın yeniden deneyin
mail-fault-wrong = gelen kod bu değil
mail-fault-void = bu kod artık geçerli değil: başka bir kod isteyin

done-mail-pace-chosen = Seçiminiz kaydedildi.
done-mail-code-asked = Bu adrese bir kod gidiyor.
done-mail-proven = Adresiniz doğrulandı: bildirimler oraya gönderilecek.
done-mail-forgotten = Adresiniz silindi. Size artık e-posta gönderilmeyecek.

untold-heading = Bildirim almak
untold-lead = Şu anda burada okunacak bir şey olduğunda size hiçbir şey haber vermiyor. Bildirim başka bir şey söylemez: ne ad, ne metin.
untold-address = E-postayla, bu adrese
untold-address-hint = Oraya bir kod gönderilir. Sonra bu kodu carnet'ye yazarsınız.
untold-address-do = E-postayla kod al
untold-device = Bu cihazda bildirim almak
untold-none = Bana haber verme
done-no-notices = Kaydedildi: size hiçbir bildirim gönderilmeyecek. İstediğiniz zaman menüden fikrinizi değiştirebilirsiniz.
