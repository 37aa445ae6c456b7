letter-title = Etkinleştirme mektupları
letter-how-many = { $n ->
    [one] Siyah beyaz basılacak { $n } mektup.
   *[other] Siyah beyaz, her sayfaya bir tane basılacak { $n } mektup.
  }
letter-print-hint = Tarayıcınızın menüsünden “Yazdır” seçeneğini kullanın. Sayfa üçe katlanınca adres uzun zarfın penceresine gelir.
letter-none = Basılacak mektup yok
letter-none-hint = Herkesin erişimi var, ya da kâğıdı seçti, ya da mektubunun hazırlanmasını bekliyor.
letter-dated = { $date }
letter-subject = Okul iletişim defterine (carnet) erişiminiz
letter-salutation = Sayın veli,
letter-salutation-pupil = Merhaba,
letter-for-guardian = Okul iletişim defteri (carnet) internettedir. Öğrenci: { $children }. Okulun yazılarını orada okur ve imzalarsınız.
letter-for-pupil = Okul iletişim defterine (carnet) erişiminiz açıldı. Okulun yazılarını orada okursunuz.
letter-children-and = { $first } ve { $last }
letter-step-scan = Telefonunuzun kamerasını kareye tutun. Ya da adresi bir tarayıcıya yazın.
letter-step-check = Kodu kontrol edin, sonra “Devam et” düğmesine basın.
letter-step-key = Geçiş anahtarınızı oluşturun: parmakla, yüzle ya da cihazın koduyla. Parola yoktur.
letter-address = Adres
letter-code = Etkinleştirme kodunuz
letter-valid = Bir kez geçerlidir. Son gün: { $date }.
letter-qr = Kamerayla okutulan, kodla birlikte adrese götüren kare
letter-personal = Bu kod yalnız sizindir. Kimseye vermeyin.
letter-personal-guardian = Bu kod yalnız sizindir. Kimseye vermeyin: ne kendi kodunu alan öteki veliye, ne de çocuğunuza.
letter-paper = Kâğıdı mı tercih ediyorsunuz? “Vie scolaire” bürosuna söyleyin. Bütün yazıları kâğıtta alırsınız ve hiçbir şeyiniz eksik kalmaz.
letter-help = Bir zorluk mu var? Okul sekreterliği size yardım eder ve yeni bir mektup verebilir.
