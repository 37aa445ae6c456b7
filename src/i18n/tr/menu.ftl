# A family's menu, and what a page says has just been done.

menu-carnet = Carnet
menu-consultations = Kim baktı
menu-choices = Seçimlerim
menu-rights = Haklarınız
menu-devices = Cihazlarım

done-device-renamed = Cihazın adı değiştirildi.
done-device-removed = Cihaz kaldırıldı: geçiş anahtarı artık hiçbir şey açmıyor.
done-device-added = Yeni geçiş anahtarı hazır.
done-language-chosen = Diliniz kaydedildi.
done-session-ended = Oturum kapatıldı.

greeting-madam = Sayın { $name }
greeting-sir = Sayın { $name }
device-unnamed = Cihazım
