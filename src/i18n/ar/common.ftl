# Words of every page.
carnet = Carnet
skip-to-content = الانتقال إلى المحتوى
nav-label = القائمة
nav-more = المزيد
sign-out = تسجيل الخروج
signed-in-as = أنتم { $name }
footer-accessibility-none = إمكانية الوصول: غير مطابق
footer-accessibility-partly = إمكانية الوصول: مطابق جزئيًا
footer-accessibility-fully = إمكانية الوصول: مطابق كليًا
footer-personal-data = بياناتكم
footer-label = حول الدفتر
language-label = اللغة
language-prevails = النصوص التي تكتبها المدرسة تبقى بالفرنسية. عند أي اختلاف، النص الفرنسي هو المعتمد.
demo-banner = عرض تجريبي: هذه المدرسة وهؤلاء الأشخاص من الخيال.
demo-today = تاريخ اليوم هنا: { $date }.
demo-move-the-clock = تغيير التاريخ
back = رجوع
optional = (اختياري)
error-summary-title = هناك شيء ناقص أو غير صحيح
error-prefix = يجب التصحيح:
written-by = من { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = مدرس
author-in-teacher = مدرس
author-school-life = مكتب «vie scolaire»
author-in-school-life = مكتب «vie scolaire»
author-head = الإدارة
author-in-head = مكتب الإدارة
author-school = المدرسة
author-in-school = مكتب المدرسة

# What the script may have to say about a passkey.
passkey-wait = اتبعوا ما يطلبه جهازكم.
passkey-no-script = في هذه الخطوة يجب أن يقبل متصفحكم JavaScript. فعّلوه ثم أعيدوا تحميل الصفحة. بعد ذلك تعمل القراءة والتوقيع من دونه.
passkey-unsupported = هذا المتصفح لا يعرف مفاتيح المرور. حدّثوه، أو افتحوا هذه الصفحة في Chrome أو Firefox أو Safari أو Edge.
passkey-in-app = أنتم في متصفح تطبيق آخر يمنع مفاتيح المرور. افتحوا قائمة هذه النافذة ثم اختاروا «فتح في المتصفح».
passkey-cancelled = لم يتم تأكيد أي شيء. اضغطوا على الزر من جديد وأكملوا حتى النهاية. إذا لم يقترح الجهاز أي مفتاح، فهو على الأرجح في جهاز آخر.
passkey-no-key = مفتاح المرور هذا لا يفتح هذا الدفتر. إذا كان لديكم عدة مفاتيح، فاختاروا مفتاحًا آخر. وإلا فاطلبوا من المدرسة رسالة تفعيل جديدة.
passkey-unverified = يجب أن يستطيع جهازكم التعرف عليكم. في إعداداته، ضعوا رمزًا أو بصمة أو وجهًا لقفله، ثم أعيدوا المحاولة.
passkey-refused = لم يقبل الدفتر هذا الجواب. أعيدوا تحميل الصفحة ثم أعيدوا المحاولة. إذا استمر ذلك، فاتصلوا بالمدرسة.
passkey-network = الدفتر لا يجيب. تحققوا من اتصالكم بالإنترنت ثم أعيدوا المحاولة.
carnet-year-over = أُغلقت السنة الدراسية. ما زالت قراءة الدفتر ممكنة، ولكن لا يُكتب فيه شيء بعد الآن.
passkey-signed-out = انتهت جلستكم. أعيدوا تحميل الصفحة وسجّلوا الدخول، ثم أعيدوا المحاولة.
passkey-unexpected = في الدفتر مشكلة، وليست بسببكم. انتظروا قليلًا، وأعيدوا تحميل الصفحة، وتحققوا قبل إعادة المحاولة.
passkey-expired = طالت المدة كثيرًا، فأُلغيت الخطوة من باب الحذر. اضغطوا على الزر من جديد.
passkey-too-many = كانت هناك محاولات كثيرة. انتظروا بضع دقائق ثم أعيدوا المحاولة.
passkey-already = لهذا الجهاز مفتاح مرور لهذا الدفتر من قبل. يمكنكم الدخول به.
