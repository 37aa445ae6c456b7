# What a family reads: guardians and pupils.
family-home-title = Okul iletişim defteri
family-home-of = Carnet – { $children }
family-nobody = Size gösterilen bir carnet yok
family-nobody-hint = Reşit bir öğrenci, velilerinin carnet'sini okumasına yazılı olarak karşı çıkabilir. Okul artık size buradan yazmıyor. Sorunuz varsa okulu arayın.
family-todo-heading = Yapılacaklar
family-todo-none = İmzalanacak ya da gerekçelendirilecek bir şey yok
family-todo-none-hint = Her şey tamam. Yazılmış olan her şey aşağıda okunabilir.
family-todo-more = { $n ->
    [one] Sonraki sayfayı da gör
   *[other] Sonraki { $n } sayfayı da gör
  }
family-todo-read-none = Hepsini okudunuz
family-todo-read-none-hint = Yazılmış olan her şey aşağıda okunabilir.
family-child-heading = { $child } – { $class }
family-children-label = Çocuklarınız
family-child-to-do = Yapılacak: { $n }
family-child-no-to-do = Yapılacak bir şey yok
family-child-nothing = Bu carnet'de şimdilik başka bir şey yok.
family-child-older = { $n ->
    [one] Daha eski sayfayı da gör
   *[other] Daha eski { $n } sayfayı da gör
  }
family-open-sign = Oku ve imzala
family-open-justify = Oku ve gerekçe bildir
family-open-confirm = Oku ve onayla
family-open-read = Oku
family-open-answer = Yanıtı oku

family-kind-note = Yazı
family-kind-observation = Uyarı notu
family-kind-incident = Olay
family-kind-encouragement = Teşvik
family-kind-congratulations = Tebrik
family-kind-absence = Devamsızlık
family-kind-lateness = Geç kalma
family-kind-punishment = Okul cezası
family-kind-sanction = Disiplin yaptırımı
family-title-absence = { $date }, saat { $from } – { $to }
family-title-visit-unnoted = { $date }, saat { $from }; bitiş saati yazılmadı, ders bitimine ({ $to }) kadar sayılır
family-title-lateness = { $minutes ->
    [one] { $date }, saat { $at }: 1 dakika geç
   *[other] { $date }, saat { $at }: { $minutes } dakika geç
  }
family-punishment-apology = Sözlü ya da yazılı özür
family-punishment-extra-work = Ek ödev
family-punishment-detention = Okulda alıkonma
family-punishment-sent-out = Bir dersten çıkarılma
family-measure-warning = Uyarı (yaptırım)
family-measure-reprimand = Kınama
family-measure-accountability = { $n ->
    [one] Bir saatlik sorumluluk etkinliği
   *[other] { $n } saatlik sorumluluk etkinliği
  }
family-measure-class-exclusion = { $n ->
    [one] Sınıftan bir gün geçici uzaklaştırma
   *[other] Sınıftan { $n } gün geçici uzaklaştırma
  }
family-measure-school-exclusion = { $n ->
    [one] Okuldan bir gün geçici uzaklaştırma
   *[other] Okuldan { $n } gün geçici uzaklaştırma
  }
family-measure-annex-exclusion = { $n ->
    [one] Yemekhaneden veya yatılı bölümden bir gün geçici uzaklaştırma
   *[other] Yemekhaneden veya yatılı bölümden { $n } gün geçici uzaklaştırma
  }
family-measure-expulsion = Okuldan kesin çıkarılma
family-measure-suspended = { $measure }, ertelenmiş
family-measure-days = { $measure }, { $from } – { $until }
family-measure-from = { $measure }, başlangıç: { $from }
family-incident-part = Sizi ilgilendiren kısım
family-reason = Neden
family-work = Yapılacak ödev
family-slot = Ne zaman
family-slot-when = { $when }, { $minutes } dakika
family-room = Nerede

family-state-to-sign = İmza bekliyor
family-state-unsigned = İmzalanmadı
family-state-signed = İmzalandı
family-state-to-justify = Gerekçe bekliyor
family-state-unjustified = Gerekçe bildirilmedi
family-state-to-confirm = Yazılı onay bekliyor
family-state-unconfirmed = Yazılı olarak onaylanmadı
family-state-sent = Gerekçe gönderildi
family-state-accepted = Neden kabul edildi
family-state-refused = Neden kabul edilmedi
family-state-withdrawn = Yanlışlık düzeltildi
family-state-to-read = Okunacak
family-state-answered = Okunacak yanıt
family-state-unread = Okunmadı
family-state-read = Okundu

family-entry-title = Carnet'nin bir sayfası
family-happened-heading = Neler oldu
family-step-signed = Okuyan ve imzalayan: { $name }
family-step-signed-paper = Kâğıtta okuyan ve imzalayan: { $name }, { $date }
family-step-before-move = Bu, değişiklikten önceydi.
family-step-read = Okundu olarak işaretleyen: { $name }
family-step-justified = Gerekçeyi gönderen: { $name }. Neden: { $motive }
family-step-justified-paper = Kâğıt üzerinde gerekçe: { $name }, { $date }. Neden: { $motive }
family-step-known = Okulun bildiği neden, yazan: { $name }. Neden: { $motive }
family-step-told = Telefonla bildirilen neden, yazan: { $name }. Neden: { $motive }
family-step-told-note = Ailenin { $date } tarihli yazısıyla bildirilen neden, yazan: { $name }. Neden: { $motive }
family-step-in-writing = Nedeni yazılı olarak onaylayan: { $name }
family-step-in-writing-paper = Nedeni kâğıt üzerinde onaylayan: { $name }, { $date }
family-step-unexplained = Nedeni geri alan: { $name }. Gerekçe gereklidir
family-step-accepted = Nedeni kabul eden: { $name }
family-step-refused = Nedeni kabul etmeyen: { $name }
family-step-scheduled = Tarihi belirleyen: { $name }. { $when }, { $room }
family-step-done = Yerine getirildi, yazan: { $name }
family-step-not-done = Yerine getirilmedi, yazan: { $name }
family-step-cancelled = İptal eden: { $name }
family-motive-illness = Çocuğun hastalığı
    .oneself = Hastalık
family-motive-contagion = Aileden birinin bulaşıcı hastalığı
family-motive-ceremony = Önemli aile töreni
family-motive-transport = Beklenmedik ulaşım sorunu
family-motive-guardians-away = Velilerin geçici olarak uzakta olması ve çocuğun onlarla gitmesi
    .oneself = Velilerin geçici olarak uzakta olması ve öğrencinin onlarla gitmesi
family-motive-other = Başka neden
family-motive-granted = Okulun verdiği izin
family-motive-sick-bay = Revirde
family-motive-excluded = Okulun verdiği uzaklaştırma
family-motive-outing = Okulun düzenlediği gezi veya staj

family-sign-heading = İmzala
family-sign-also-heading = Siz de imzalayın
family-sign-also = Biri zaten imzaladı. Siz de imzalayabilirsiniz: herkesin kendi satırı vardır.
family-sign-each = Her veli imzalar.
family-sign-means = İmzalamak “okudum” demektir. “Aynı fikirdeyim” demek değildir.
family-read-anew = Siz okurken bu sayfa değişti. Devam etmeden önce yeniden okuyun.
family-sign-button = Okudum
family-sign-sanction = Bir yaptırım için cihazınız sizi bir kez daha tanır.
family-sign-sanction-paper = JavaScript olmadan bildirimi okulda kâğıt üzerinde imzalayabilirsiniz: o imza da aynı değerdedir.
family-read-heading = Okudunuz mu?
family-read-means = Bu düğme yalnız okuduğunuzu söyler. Bir velinin imzasının yerini tutmaz.
family-read-news-means = Bu düğme yalnız buradaki yenilikleri okuduğunuzu söyler.
family-read-button = Okundu olarak işaretle
family-justify-heading = Gerekçe bildir
family-justify-legend = Hangi nedenle?
family-justify-hint = Sağlıkla ilgili hiçbir ayrıntı vermeyin: carnet bunu istemez ve buraya rapor verilmez.
family-justify-other-hint = Nedenini birkaç sözle yazın. Kararı okul verir.
family-justify-comment = Birkaç söz
family-justify-comment-hint = Yalnız “Başka neden” için gereklidir. Bunları yalnız siz ve okul okur.
family-justify-once = Gönderildikten sonra gerekçe değiştirilemez.
family-justify-send = Gerekçeyi gönder
family-justify-locked = Bu gerekçe gönderildi ve artık değiştirilemez. Bir yanlışlık varsa “vie scolaire” bürosunu arayın.
family-withdrawn = Yoklamada bir yanlışlık olmuştu. Gerekçe bildirmeye gerek yok.
family-justify-too-late = Bu sayfa için daha önce bir gerekçe gönderilmişti: sizinki eklenmedi.
family-confirm-heading = Yazılı olarak onayla
family-confirm-what = Neden telefonla bildirildi: yazılı olarak onaylayın. Okulun yazdığı:
family-confirm-ahead = Bugünden başlayarak bildirilen her gün için onaylamış olursunuz.
family-confirm-once = Yalnızca neden doğruysa onaylayın. Sonra artık değiştirilemez. Bir yanlışlık varsa “vie scolaire” bürosunu arayın.
family-confirm-button = Bu nedeni onaylıyorum
family-fault-motive = bir neden seçin
family-fault-words = “Başka neden” için birkaç söz yazın
family-fault-empty = bir metin yazın
family-fault-too-long = metin çok uzun: en çok 2000 karakter
family-fault-too-long-line = tek satır için çok uzun: en çok 120 karakter
family-fault-unshowable = metinde gösterilemeyen bir işaret var
family-thread-heading = Okulla yazışmalarınız
family-thread-private = Bu iletileri yalnız siz ve okul okur.
family-answer-label = Yanıtınız
family-answer-send = Yanıtı gönder

family-consultations-title = Kim baktı
family-consultations-lead = Okul personelinden biri carnet'yi her açtığında adı ve saati burada günde bir kez yazılır.
family-consultations-none = Personelden hiç kimse bu carnet'yi henüz açmadı.

family-choices-title = Seçimlerim
family-choices-lead = İstediğiniz zaman fikrinizi değiştirebilirsiniz.
family-medium-heading = Dijital ya da kâğıt
family-medium-legend = Carnet'yi nasıl almak istiyorsunuz?
family-medium-hint = Bu seçim yalnız sizin içindir. Öteki veli kendi seçimini yapar.
    .oneself = Bu seçim yalnız sizin içindir.
family-medium-digital = Dijital
family-medium-digital-hint = Burada okur ve imzalarsınız.
family-medium-paper = Kâğıt
family-medium-paper-hint = Okul her sayfayı sizin için basar. Hiçbir şeyiniz eksik kalmaz.
family-medium-save = Bu seçimi kaydet
family-access-heading = Çocuğunuzun erişimi
family-access-lead = Çocuğunuz kendi erişimiyle carnet'sini okur. Hiçbir zaman sizin yerinize imzalayamaz.
family-access-closed = Erişimi yok: { $child }.
family-access-open = Kendi erişimi var: { $child }.
family-access-of-age = { $child } 18 yaşında: erişimi artık size bağlı değil.
family-access-do-open = Erişim ver: { $child }
family-access-close = Erişimi geri al
family-access-do-close = Erişimi geri al: { $child }
family-access-close-hint = Erişimi geri almak oturumlarını hemen kapatır.
family-access-letter = Mektubu hazırla: { $child }
family-access-letter-hint = Mektupta bir kod vardır: çocuğunuz onu kendi cihazında bir kez kullanır.

done-family-signed = İmzanız kaydedildi.
done-family-read = Kaydedildi: okudunuz.
done-family-justified = Gerekçeniz okula gönderildi.
done-family-confirmed = Neden yazılı olarak onaylandı.
done-answer-sent = İletiniz okula gönderildi.
done-family-medium-chosen = Seçiminiz kaydedildi.
done-family-access-opened = Çocuğunuzun erişimi açıldı: şimdi mektubunu hazırlayın.
done-family-access-closed = Çocuğunuzun erişimi kapatıldı ve oturumları sona erdi.
family-step-reminded = Hatırlatan: { $name }
family-step-postponed = Erteleyen: { $name }. { $when }, { $room }
family-step-missed = Okulda alıkonma cezasına gelmedi, yazan: { $name }
ending-announced = { $n ->
    [one] Son gün: bu yılın carnet'si yok edilecek. Tarih: { $date }.
   *[other] Bu yılın carnet'si { $n } gün sonra yok edilecek. Başlangıç tarihi: { $date }.
}
family-end-heading = Yılın sonu
family-home-ends = Bu önceden kararlaştırılmıştır: bu carnet yok edilecek. Başlangıç tarihi: { $date }. Ondan sonra onu kimse, okul bile okuyamaz.
family-kind-sick-bay-visit = Okul revirine geliş
family-kind-trip = Okul gezisi
family-kind-placement = Staj
family-state-told = Bilginize
family-step-printed = Aile için yazdıran: { $name }
writing-suspended = Okul yazı, istek ve yanıt gönderilmesini durdurdu. Okumaya, imzalamaya ve gerekçe bildirmeye devam edebilirsiniz.
majority-letter-waits = 18 yaşındasınız. Kendiniz imzalamak, gerekçe bildirmek ve yazmak için size ait bir geçiş anahtarı gerekir: “vie scolaire” bürosunda sizi bir mektup bekliyor. O zamana kadar eskisi gibi okursunuz.
family-meeting-kept = Görüşme kararlaştırıldığı gibi yapılacak: { $name } için duyurulan yokluk ({ $from } – { $until }) artık bu görüşmeyi etkilemiyor.
family-step-moved = Tarihleri, saatleri veya metni değiştiren: { $name }. { $when }
family-step-rewritten = Metni düzelten: { $name }
family-kind-forgotten = Unutulan eşya
family-title-forgotten-carnet = { $date } günü carnet unutuldu
family-title-forgotten-material = { $date } günü malzeme unutuldu
family-punishment-remark = Carnet'ye yazılan uyarı
family-state-mistaken = Yanlışlıkla yazıldı
family-kind-withdrawn = Geri alınan metin
family-kind-under-correction = Metin
family-title-withdrawn = Okul bu metni geri aldı
family-title-under-correction = Metin düzeltiliyor
family-under-correction = Okul bu metni düzeltiyor. Düzeltilmiş metni bir sonraki yayın saatinde okuyacaksınız.
family-state-taken-back = Geri alındı
family-state-under-correction = Düzeltiliyor
family-step-withdrawn = Geri alan: { $name } – { $reason }
withdrawal-wrong-pupil = yanlışlıkla bu carnet'ye yazılmıştı
withdrawal-not-so = yazılanlar doğru değildi
withdrawal-twice = iki kez yazılmıştı
withdrawal-annulled = bir kararla iptal edildi
withdrawal-pointless = artık geçerli değil
family-step-carried-out = Yaptırım uygulandı: { $date }, kaydeden: { $name }
family-step-suspension-revoked = Ertelemeyi kaldıran: { $name }. Yaptırım uygulanır
family-step-accepted-after-all = Kararı değiştiren: { $name } – neden kabul edildi
family-step-refused-after-all = Kararı değiştiren: { $name } – neden kabul edilmedi
family-step-reopened = Yeniden açan: { $name } – bittiği yanlışlıkla yazılmıştı
family-step-attended = Okulda alıkonma cezasına geldi, yazan: { $name } – gelmediği yanlışlıkla yazılmıştı
family-step-unscheduled = Oturumu iptal eden: { $name } – başka bir tarih belirlenecek
family-step-signature-taken-back = Kâğıttaki imza: { $whose } – geri alan: { $name }, yanlışlıkla yazılmıştı
family-step-justification-taken-back = Kâğıttaki gerekçe: { $whose } – geri alan: { $name }, yanlışlıkla yazılmıştı. Gerekçenin yeniden bildirilmesi gerekir
family-step-answer-taken-back = Kâğıttaki yanıt: { $whose } – geri alan: { $name }, yanlışlıkla yazılmıştı
family-list-back = Öncekilere dön
