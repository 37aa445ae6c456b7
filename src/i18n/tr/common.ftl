# Words of every page.
carnet = Carnet
skip-to-content = İçeriğe geç
nav-label = Menü
nav-more = Diğer
sign-out = Çıkış yap
signed-in-as = Giriş yapan: { $name }
footer-accessibility-none = Erişilebilirlik: uygun değil
footer-accessibility-partly = Erişilebilirlik: kısmen uygun
footer-accessibility-fully = Erişilebilirlik: tamamen uygun
footer-personal-data = Verileriniz
footer-label = Carnet hakkında
language-label = Dil
language-prevails = Okulun yazdığı metinler Fransızca kalır. Fark olursa Fransızca metin geçerlidir.
demo-banner = Tanıtım: bu okul ve bu kişiler hayalidir.
demo-today = Burada bugünün tarihi: { $date }.
demo-move-the-clock = Tarihi değiştir
back = Geri
optional = (isteğe bağlı)
error-summary-title = Bir şey eksik ya da yanlış
error-prefix = Düzeltilecek:
written-by = Yazan: { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = Öğretmen
author-in-teacher = bir öğretmen
author-school-life = “Vie scolaire” bürosu
author-in-school-life = “vie scolaire” bürosu
author-head = Müdürlük
author-in-head = müdürlük
author-school = Okul
author-in-school = okul

# What the script may have to say about a passkey.
passkey-wait = Cihazınızın istediğini yapın.
passkey-no-script = Bu adım için tarayıcınız JavaScript'e izin vermelidir. Etkinleştirin, sonra sayfayı yenileyin. Okumak ve imzalamak daha sonra onsuz da çalışır.
passkey-unsupported = Bu tarayıcı geçiş anahtarlarını tanımıyor. Tarayıcıyı güncelleyin ya da bu sayfayı Chrome, Firefox, Safari veya Edge'de açın.
passkey-in-app = Başka bir uygulamanın tarayıcısındasınız; bu tarayıcı geçiş anahtarlarını engelliyor. Bu pencerenin menüsünü açıp “Tarayıcıda aç” seçeneğini seçin.
passkey-cancelled = Hiçbir şey onaylanmadı. Düğmeye yeniden basın ve sonuna kadar gidin. Cihaz hiç anahtar önermediyse, anahtarınız herhalde başka bir cihazdadır.
passkey-no-key = Bu geçiş anahtarı bu carnet'yi açmıyor. Birden fazla anahtarınız varsa başka birini seçin. Yoksa okuldan yeni bir etkinleştirme mektubu isteyin.
passkey-unverified = Cihazınız sizi tanıyabilmelidir. Ayarlarında kilit için bir kod, parmak izi ya da yüz tanıma belirleyin, sonra yeniden deneyin.
passkey-refused = Carnet bu yanıtı kabul etmedi. Sayfayı yenileyip yeniden deneyin. Sürerse okulu arayın.
passkey-network = Carnet yanıt vermiyor. İnternet bağlantınızı kontrol edin, sonra yeniden deneyin.
carnet-year-over = Öğretim yılı kapandı. Carnet hâlâ okunabilir, ama artık hiçbir şey yazılamaz.
passkey-signed-out = Oturumunuz sona erdi. Sayfayı yenileyip giriş yapın, sonra yeniden deneyin.
passkey-unexpected = Carnet'de bir sorun var; sizin hatanız değil. Biraz bekleyin, sayfayı yenileyin ve yeniden denemeden önce kontrol edin.
passkey-expired = Çok uzun sürdü; güvenlik için adım iptal edildi. Düğmeye yeniden basın.
passkey-too-many = Çok fazla deneme yapıldı. Birkaç dakika bekleyin, sonra yeniden deneyin.
passkey-already = Bu cihazda bu carnet için zaten bir geçiş anahtarı var. Onunla giriş yapabilirsiniz.
