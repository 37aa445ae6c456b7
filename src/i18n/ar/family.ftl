# What a family reads: guardians and pupils.
family-home-title = دفتر المراسلة المدرسية
family-home-of = دفتر { $children }
family-nobody = لا يُعرض عليكم أي دفتر
family-nobody-hint = يحق للتلميذ البالغ أن يعترض كتابةً على قراءة أولياء أمره لدفتره. لم تعد المدرسة تكتب لكم هنا. لأي سؤال، اتصلوا بها.
family-todo-heading = المطلوب منكم
family-todo-none = لا شيء للتوقيع أو التبرير
family-todo-none-hint = أنجزتم كل شيء. كل ما كُتب يمكن قراءته أدناه.
family-todo-more = { $n ->
    [zero] عرض الباقي أيضًا
    [one] عرض الصفحة التالية أيضًا
    [two] عرض الصفحتين التاليتين أيضًا
    [few] عرض الصفحات الـ{ $n } التالية أيضًا
    [many] عرض { $n } صفحة تالية أيضًا
   *[other] عرض { $n } صفحة تالية أيضًا
  }
family-todo-read-none = قرأتم كل شيء
family-todo-read-none-hint = كل ما كُتب يمكن قراءته أدناه.
family-child-heading = { $child } – { $class }
family-children-label = أطفالكم
family-child-to-do = المطلوب: { $n }
family-child-no-to-do = لا شيء مطلوب
family-child-nothing = لا شيء آخر في هذا الدفتر حاليًا.
family-child-older = { $n ->
    [zero] عرض الأقدم أيضًا
    [one] عرض الصفحة الأقدم أيضًا
    [two] عرض الصفحتين الأقدم أيضًا
    [few] عرض { $n } صفحات أقدم أيضًا
    [many] عرض { $n } صفحة أقدم أيضًا
   *[other] عرض { $n } صفحة أقدم أيضًا
  }
family-open-sign = القراءة والتوقيع
family-open-justify = القراءة والتبرير
family-open-confirm = القراءة والتأكيد
family-open-read = القراءة
family-open-answer = قراءة الرد

family-kind-note = رسالة
family-kind-observation = ملاحظة
family-kind-incident = حادثة
family-kind-encouragement = تشجيع
family-kind-congratulations = تهنئة
family-kind-absence = غياب
family-kind-lateness = تأخر
family-kind-punishment = عقوبة مدرسية
family-kind-sanction = جزاء تأديبي
family-title-absence = { $date }، من { $from } إلى { $to }
family-title-visit-unnoted = { $date }، منذ { $from }؛ لم تُسجَّل ساعة الانتهاء، وتُحتسب الزيارة حتى نهاية الدروس، { $to }
family-title-lateness = { $minutes ->
    [zero] { $date }، الساعة { $at }: تأخر بأقل من دقيقة
    [one] { $date }، الساعة { $at }: تأخر بدقيقة واحدة
    [two] { $date }، الساعة { $at }: تأخر بدقيقتين
    [few] { $date }، الساعة { $at }: تأخر بـ{ $minutes } دقائق
    [many] { $date }، الساعة { $at }: تأخر بـ{ $minutes } دقيقة
   *[other] { $date }، الساعة { $at }: تأخر بـ{ $minutes } دقيقة
  }
family-punishment-apology = اعتذار شفوي أو كتابي
family-punishment-extra-work = عمل إضافي
family-punishment-detention = حجز بعد الدروس
family-punishment-sent-out = إخراج من درس
family-measure-warning = إنذار (جزاء)
family-measure-reprimand = توبيخ
family-measure-accountability = { $n ->
    [zero] تدبير لتحمّل المسؤولية
    [one] تدبير لتحمّل المسؤولية مدته ساعة واحدة
    [two] تدبير لتحمّل المسؤولية مدته ساعتان
    [few] تدبير لتحمّل المسؤولية مدته { $n } ساعات
    [many] تدبير لتحمّل المسؤولية مدته { $n } ساعة
   *[other] تدبير لتحمّل المسؤولية مدته { $n } ساعة
  }
family-measure-class-exclusion = { $n ->
    [zero] إبعاد مؤقت عن القسم
    [one] إبعاد مؤقت عن القسم لمدة يوم واحد
    [two] إبعاد مؤقت عن القسم لمدة يومين
    [few] إبعاد مؤقت عن القسم لمدة { $n } أيام
    [many] إبعاد مؤقت عن القسم لمدة { $n } يومًا
   *[other] إبعاد مؤقت عن القسم لمدة { $n } يوم
  }
family-measure-school-exclusion = { $n ->
    [zero] إبعاد مؤقت عن المدرسة
    [one] إبعاد مؤقت عن المدرسة لمدة يوم واحد
    [two] إبعاد مؤقت عن المدرسة لمدة يومين
    [few] إبعاد مؤقت عن المدرسة لمدة { $n } أيام
    [many] إبعاد مؤقت عن المدرسة لمدة { $n } يومًا
   *[other] إبعاد مؤقت عن المدرسة لمدة { $n } يوم
  }
family-measure-annex-exclusion = { $n ->
    [zero] إبعاد مؤقت عن المطعم أو القسم الداخلي
    [one] إبعاد مؤقت عن المطعم أو القسم الداخلي لمدة يوم واحد
    [two] إبعاد مؤقت عن المطعم أو القسم الداخلي لمدة يومين
    [few] إبعاد مؤقت عن المطعم أو القسم الداخلي لمدة { $n } أيام
    [many] إبعاد مؤقت عن المطعم أو القسم الداخلي لمدة { $n } يومًا
   *[other] إبعاد مؤقت عن المطعم أو القسم الداخلي لمدة { $n } يوم
  }
family-measure-expulsion = فصل نهائي
family-measure-suspended = { $measure }، مع وقف التنفيذ
family-measure-days = { $measure }، من { $from } إلى { $until }
family-measure-from = { $measure }، ابتداءً من { $from }
family-incident-part = ما يخصّكم
family-reason = السبب
family-work = العمل المطلوب
family-slot = متى
family-slot-when = { $when }، المدة بالدقائق: { $minutes }
family-room = أين

family-state-to-sign = في انتظار التوقيع
family-state-unsigned = لم يُوقَّع
family-state-signed = تم التوقيع
family-state-to-justify = في انتظار التبرير
family-state-unjustified = لم يُبرَّر
family-state-to-confirm = في انتظار التأكيد كتابةً
family-state-unconfirmed = لم يُؤكَّد كتابةً
family-state-sent = أُرسل التبرير
family-state-accepted = السبب مقبول
family-state-refused = السبب غير مقبول
family-state-withdrawn = صُحّح الخطأ
family-state-to-read = للقراءة
family-state-answered = رد للقراءة
family-state-unread = لم يُقرأ
family-state-read = تمت القراءة

family-entry-title = صفحة من الدفتر
family-happened-heading = ما حدث
family-step-signed = قرأها ووقّعها: { $name }
family-step-signed-paper = قرأها ووقّعها على الورق: { $name }، { $date }
family-step-before-move = كان ذلك قبل التغيير.
family-step-read = وضع علامة «مقروء»: { $name }
family-step-justified = أرسل التبرير: { $name }. السبب: { $motive }
family-step-justified-paper = تبرير على الورق: { $name }، بتاريخ { $date }. السبب: { $motive }
family-step-known = سبب تعرفه المدرسة، سجّله: { $name }. السبب: { $motive }
family-step-told = سبب ذُكر بالهاتف، سجّله: { $name }. السبب: { $motive }
family-step-told-note = سبب ذُكر في رسالة من الأسرة بتاريخ { $date }، سجّله: { $name }. السبب: { $motive }
family-step-in-writing = أكّد السبب كتابةً: { $name }
family-step-in-writing-paper = أكّد السبب على الورق: { $name }، بتاريخ { $date }
family-step-unexplained = سحب السبب: { $name }. يجب التبرير
family-step-accepted = قبل السبب: { $name }
family-step-refused = لم يقبل السبب: { $name }
family-step-scheduled = حدّد الموعد: { $name }. { $when }، { $room }
family-step-done = نُفّذت، سجّلها: { $name }
family-step-not-done = لم تُنفّذ، سجّلها: { $name }
family-step-cancelled = ألغاها: { $name }
family-motive-illness = مرض الطفل
    .oneself = مرض
family-motive-contagion = مرض مُعدٍ لأحد أفراد الأسرة
family-motive-ceremony = مناسبة عائلية رسمية
family-motive-transport = صعوبة طارئة في المواصلات
family-motive-guardians-away = غياب مؤقت للأولياء ومرافقة الطفل لهم
    .oneself = غياب مؤقت للأولياء ومرافقة التلميذ لهم
family-motive-other = سبب آخر
family-motive-granted = خروج سمحت به المدرسة
family-motive-sick-bay = في قاعة التمريض
family-motive-excluded = إبعاد قررته المدرسة
family-motive-outing = رحلة أو تدريب نظمته المدرسة

family-sign-heading = التوقيع
family-sign-also-heading = التوقيع أيضًا
family-sign-also = وقّع شخص قبلكم. يمكنكم التوقيع أيضًا: لكل واحد سطره الخاص.
family-sign-each = يوقّع كل ولي أمر.
family-sign-means = التوقيع يعني «قرأت». لا يعني «أنا موافق».
family-read-anew = تغيّرت هذه الصفحة وأنتم تقرؤونها. أعيدوا قراءتها قبل المتابعة.
family-sign-button = قرأت
family-sign-sanction = عند الجزاء التأديبي، يتعرف عليكم جهازكم مرة أخرى.
family-sign-sanction-paper = من دون JavaScript، يمكنكم توقيع الإشعار على الورق في المدرسة: لهذا التوقيع القيمة نفسها.
family-read-heading = هل قرأتم؟
family-read-means = هذا الزر يقول فقط إنكم قرأتم. لا يحل محل توقيع ولي الأمر.
family-read-news-means = هذا الزر يقول فقط إنكم قرأتم الجديد هنا.
family-read-button = وضع علامة «مقروء»
family-justify-heading = التبرير
family-justify-legend = ما السبب؟
family-justify-hint = لا تذكروا أي تفصيل صحي: الدفتر لا يطلبه، ولا تُودَع هنا أي شهادة.
family-justify-other-hint = اذكروا السبب في بضع كلمات. المدرسة هي التي تقرر.
family-justify-comment = بضع كلمات
family-justify-comment-hint = ضرورية فقط عند «سبب آخر». لا يقرؤها إلا أنتم والمدرسة.
family-justify-once = بعد الإرسال، لا يمكن تغيير التبرير.
family-justify-send = إرسال التبرير
family-justify-locked = أُرسل هذا التبرير ولا يمكن تغييره. إذا كان فيه خطأ، فاتصلوا بمكتب «vie scolaire».
family-withdrawn = كان ذلك خطأ في المناداة. لا شيء للتبرير.
family-justify-too-late = سبق إرسال تبرير لهذه الصفحة: لم يُضف تبريركم.
family-confirm-heading = التأكيد كتابةً
family-confirm-what = ذُكر السبب بالهاتف: أكّدوه كتابةً. هذا ما سجّلته المدرسة:
family-confirm-ahead = تؤكدونه لكل يوم أُعلن عنه، ابتداءً من اليوم.
family-confirm-once = لا تؤكّدوا إلا إذا كان هذا هو السبب. بعد ذلك، لا يمكن تغييره. إذا كان فيه خطأ، فاتصلوا بمكتب «vie scolaire».
family-confirm-button = أؤكّد هذا السبب
family-fault-motive = اختاروا سببًا
family-fault-words = عند «سبب آخر»، اكتبوا بضع كلمات
family-fault-empty = اكتبوا نصًا
family-fault-too-long = النص طويل جدًا: 2000 علامة على الأكثر
family-fault-too-long-line = هذا أطول من سطر واحد: 120 علامة على الأكثر
family-fault-unshowable = في النص علامة لا يمكن عرضها
family-thread-heading = مراسلاتكم مع المدرسة
family-thread-private = لا يقرأ هذه الرسائل إلا أنتم والمدرسة.
family-answer-label = جوابكم
family-answer-send = إرسال الجواب

family-consultations-title = من اطّلع
family-consultations-lead = كلما فتح أحد موظفي المدرسة الدفتر، يُسجَّل هنا اسمه والساعة، مرة واحدة في اليوم.
family-consultations-none = لم يفتح أي موظف هذا الدفتر بعد.

family-choices-title = اختياراتي
family-choices-lead = يمكنكم تغيير رأيكم متى شئتم.
family-medium-heading = رقمي أو ورقي
family-medium-legend = كيف تريدون استلام الدفتر؟
family-medium-hint = هذا الاختيار لكم وحدكم. ولي الأمر الآخر يختار لنفسه.
    .oneself = هذا الاختيار يخصكم وحدكم.
family-medium-digital = رقمي
family-medium-digital-hint = تقرؤون وتوقّعون هنا.
family-medium-paper = ورقي
family-medium-paper-hint = تطبع لكم المدرسة كل صفحة. لن ينقصكم شيء.
family-medium-save = حفظ هذا الاختيار
family-access-heading = دخول طفلكم إلى الدفتر
family-access-lead = بحساب خاص به، يقرأ طفلكم دفتره. لا يمكنه أبدًا التوقيع مكانكم.
family-access-closed = لا حساب لـ{ $child }.
family-access-open = حساب { $child } مفتوح.
family-access-of-age = بلغ { $child } 18 سنة: لم يعد حسابه مرتبطًا بكم.
family-access-do-open = فتح حساب لـ{ $child }
family-access-close = إغلاق الحساب
family-access-do-close = إغلاق حساب { $child }
family-access-close-hint = إغلاق الحساب يوقف جلساته فورًا.
family-access-letter = تحضير رسالة { $child }
family-access-letter-hint = في الرسالة رمز: يستعمله طفلكم مرة واحدة على جهازه.

done-family-signed = تم حفظ توقيعكم.
done-family-read = سُجّل أنكم قرأتم.
done-family-justified = أُرسل تبريركم إلى المدرسة.
done-family-confirmed = تأكّد السبب كتابةً.
done-answer-sent = أُرسلت رسالتكم إلى المدرسة.
done-family-medium-chosen = تم حفظ اختياركم.
done-family-access-opened = فُتح حساب طفلكم: حضّروا الآن رسالته.
done-family-access-closed = أُغلق حساب طفلكم وتوقفت جلساته.
family-step-reminded = تذكير من { $name }
family-step-postponed = أجّلها: { $name }. { $when }، { $room }
family-step-missed = غياب عن الحجز، سجّله: { $name }
ending-announced = { $n ->
    [zero] سيُتلف دفتر هذه السنة ابتداءً من { $date }.
    [one] آخر يوم: سيُتلف دفتر هذه السنة ابتداءً من { $date }.
    [two] سيُتلف دفتر هذه السنة ابتداءً من { $date }، بعد يومين.
    [few] سيُتلف دفتر هذه السنة ابتداءً من { $date }، بعد { $n } أيام.
    [many] سيُتلف دفتر هذه السنة ابتداءً من { $date }، بعد { $n } يومًا.
   *[other] سيُتلف دفتر هذه السنة ابتداءً من { $date }، بعد { $n } يوم.
}
family-end-heading = نهاية السنة
family-home-ends = هذا أمر مقرر: سيُتلف هذا الدفتر ابتداءً من { $date }. بعد ذلك لن يستطيع أحد قراءته، ولا حتى المدرسة.
family-kind-sick-bay-visit = مرور بقاعة التمريض
family-kind-trip = رحلة مدرسية
family-kind-placement = تدريب ميداني
family-state-told = للعلم
family-step-printed = طبعها للأسرة: { $name }
writing-suspended = أوقفت المدرسة إرسال الرسائل والطلبات والأجوبة. لا يزال بإمكانكم القراءة والتوقيع والتبرير.
majority-letter-waits = بلغتم 18 سنة. لكي توقعوا وتبرروا وتكتبوا بأنفسكم، تحتاجون إلى مفتاح مرور خاص بكم: رسالة تنتظركم في مكتب «vie scolaire». في انتظار ذلك، تقرؤون كما من قبل.
family-meeting-kept = الموعد قائم كما اتُّفق عليه: غياب { $name } المعلن من { $from } إلى { $until } لم يعد يشمله.
family-step-moved = غيّر التواريخ أو الساعات أو النص: { $name }. { $when }
family-step-rewritten = صحّح النص: { $name }
family-kind-forgotten = نسيان
family-title-forgotten-carnet = دفتر منسي يوم { $date }
family-title-forgotten-material = أدوات منسية يوم { $date }
family-punishment-remark = ملاحظة مدوّنة كعقوبة
family-state-mistaken = دُوّن خطأً
family-kind-withdrawn = نص مسحوب
family-kind-under-correction = نص
family-title-withdrawn = سحبت المدرسة هذا النص
family-title-under-correction = نص قيد التصحيح
family-under-correction = تصحح المدرسة هذا النص. ستقرؤون النص المصحح في ساعة النشر القادمة.
family-state-taken-back = مسحوب
family-state-under-correction = قيد التصحيح
family-step-withdrawn = سحبه { $name }: { $reason }
withdrawal-wrong-pupil = كُتب خطأً في هذا الدفتر
withdrawal-not-so = لم تكن الوقائع صحيحة
withdrawal-twice = كُتب مرتين
withdrawal-annulled = أُلغي بقرار
withdrawal-pointless = لم يعد قائمًا
family-step-carried-out = نُفّذ الجزاء يوم { $date }، سجّل ذلك { $name }
family-step-suspension-revoked = ألغى وقف التنفيذ: { $name }. الجزاء سارٍ
family-step-accepted-after-all = راجع القرار: { $name }. السبب مقبول
family-step-refused-after-all = راجع القرار: { $name }. السبب غير مقبول
family-step-reopened = أعاد فتحها: { $name }. سُجّل انتهاؤها خطأً
family-step-attended = حضر الحجز، سجّل ذلك: { $name }. سُجّل الغياب خطأً
family-step-unscheduled = ألغى الجلسة: { $name }. سيُحدَّد موعد آخر
family-step-signature-taken-back = سُحب التوقيع على الورق: { $whose }. سحبه: { $name }، سُجّل خطأً
family-step-justification-taken-back = سُحب التبرير على الورق: { $whose }. سحبه: { $name }، سُجّل خطأً. يلزم التبرير من جديد
family-step-answer-taken-back = سُحب الرد على الورق: { $whose }. سحبه: { $name }، سُجّل خطأً
family-list-back = العودة إلى السابقة
