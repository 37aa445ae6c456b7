# A family's menu, and what a page says has just been done.

menu-carnet = الدفتر
menu-consultations = من اطّلع
menu-choices = اختياراتي
menu-rights = حقوقكم
menu-devices = أجهزتي

done-device-renamed = تم تغيير اسم الجهاز.
done-device-removed = تمت إزالة الجهاز: مفتاح مروره لا يفتح شيئًا بعد الآن.
done-device-added = مفتاح المرور الجديد جاهز.
done-language-chosen = تم حفظ لغتكم.
done-session-ended = أُغلقت الجلسة.

greeting-madam = السيدة { $name }
greeting-sir = السيد { $name }
device-unnamed = جهازي
