# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Öğrenciler
kept-pupils-content = Soyadı ve adı, doğum tarihi (reşit olma ve aynı adlılar için), sınıf ve gruplar, değişiklikten öncekiler de, yatılılık ve okuldan çıkış durumu, kart ve kâğıt carnet'nin yazdırılıp yazdırılmadığı, okul dosyasındaki öğrenci numarası, öğrenci erişiminin açık olup olmadığı; reşit öğrencinin yazılı itirazı, kimin ne zaman kaydettiği
kept-guardians = Veliler
kept-guardians-content = Hitap, soyadı ve adı, e-posta adresi, telefon numarası (cep, yoksa kişisel), mektuplar için posta adresi, öğrenciyle bağı ve sorumluluk düzeyi, dijital ya da kâğıt tercihi, müdürlüğün sorumlu bir kişiye verdiği erişim ve ne zamana kadar olduğu, müdürlüğün kapattığı erişim ve ne zamandan beri kapalı olduğu, okul dosyasındaki numara; öğretmenler adı, kimin kâğıttan okuduğunu ve dilini görür
kept-notes = Yazılar, duyurular, uyarı notları, olaylar, unutulanlar ve yanıtlar
kept-notes-content = Metin, ilgili öğrenci ya da sınıflar, yazan, yazılma ve gönderilme tarihleri, bir şeyin neden bekleyemediği, karşılıklı yanıtlar; bir olay için, ilgili bütün ailelerin okuduğu ve her birinin yalnız kendisinin okuduğu; unutulan defter ya da malzeme ve günü; kâğıtta verilenler; geri alınan bir yazı için: kim, ne zaman, hangi nedenle (listeden seçilmiş ya da bir duyuru için yazılmış) geri aldı ve ne yazıyordu
kept-presence = Devamsızlıklar, geç kalmalar ve yoklamalar
kept-presence-content = Kaçırılan günler ve saatler, geç kalınan dakikalar, listeden seçilen neden ve açıklama, “vie scolaire” bürosunun kararı, düzeltmeler, yapılan yoklamalar ve kimin yaptığı, nedeni yazılmadan revire geliş saatleri
kept-conduct = Cezalar ve yaptırımlar
kept-conduct-content = Türü, nedeni, istenen ödev, alıkonmanın tarihi ve salonu, sonrasında ne olduğu; yaptırımın türü, süresi ve ertelenmesi; yaptırımın uygulandığı gün ve bunu kaydeden
kept-signatures = İmzalar
kept-signatures-content = Bir yazıyı imzalayan ya da bir duyuruyu veya belgeyi okuyan kişi, ne zaman, hangi yolla (internette ya da kâğıtta), imzalanan metnin dijital özeti; kâğıt kullanan aileler için yazdırılan sayfalar, kimin ve ne zaman yazdırdığı
kept-consultations = Kim baktı
kept-consultations-content = Hangi personel hangi öğrencinin carnet'sini ne zaman açtı; verilerinin kopyasını kim ne zaman aldı
kept-accounts = Hesaplar ve geçiş anahtarları
kept-accounts-content = Hesabın rastgele numarası, geçiş anahtarının açık bölümü, cihaza verilen ad, seçilen dil, oluşturma ve son kullanım tarihleri; ne parola, ne parmak izi, ne yüz
kept-added = Eklenen geçiş anahtarları
kept-added-content = Kişinin bunu başka her yerde öğrenmesi için hangi geçiş anahtarının, ne zaman ve hangi oturumda eklendiği
kept-codes = Etkinleştirme kodları
kept-codes-content = Mektupta basılı kod, başlangıç ve bitiş tarihi
kept-sessions = Oturumlar
kept-sessions-content = Giriş çerezinin dijital özeti, cihaz, açılış ve son kullanım saatleri; IP adresi yok
kept-mail = E-posta bildirimleri
kept-mail-content = Kişi istediyse: doğrulanmış e-posta adresi, seçilen zaman, son bildirimin tarihi, adresin reddedilip reddedilmediği (bunu “vie scolaire” bürosu ve müdürlük de görür, adresi görmez); bir gün boyunca bir doğrulama kodu
kept-called = Haber verilen cihazlar
kept-called-content = Kişi istediyse: tarayıcısının çağrıldığı adres, cihazın adı, bunu isteyen geçiş anahtarı ve oturum, ne zamandan beri, son çağrının tarihi
kept-holds = Saklamalar
kept-holds-content = Bir itiraz için verileri saklanan aile, neden, bitiş tarihi, buna karar veren iki kişi ve o ailenin carnet kopyası
kept-erasures = Silmeler
kept-erasures-content = Bir ailenin verilerinin silinme tarihi ve nedeni, kişi sayısı; ad yok
kept-end-days = { $n ->
    [one] en çok { $n } gün
   *[other] en çok { $n } gün
  }
kept-end-hours = { $n ->
    [one] en çok { $n } saat
   *[other] en çok { $n } saat
  }
kept-end-unused = { $n ->
    [one] kullanılmadan { $n } saat
   *[other] kullanılmadan { $n } saat
  }
