# A pupil's month of absences, for the family and for staff.
half-days = { $n ->
    [zero] { $shown } نصف يوم
    [one] نصف يوم واحد
    [two] نصفا يوم
    [few] { $shown } أنصاف أيام
    [many] { $shown } نصف يوم
   *[other] { $shown } نصف يوم
  }
half-days-decimal = { $whole },{ $decimals }
month-title = غيابات الشهر
month-link = غيابات الشهر
month-of = { $name }: الغيابات، { $month }
month-others = أشهر أخرى
month-summary = { $lates ->
    [zero] الغياب: { $total }، منها بلا سبب مقبول: { $without }
    [one] الغياب: { $total }، منها بلا سبب مقبول: { $without }؛ حالة تأخر واحدة
    [two] الغياب: { $total }، منها بلا سبب مقبول: { $without }؛ حالتا تأخر
    [few] الغياب: { $total }، منها بلا سبب مقبول: { $without }؛ { $lates } حالات تأخر
    [many] الغياب: { $total }، منها بلا سبب مقبول: { $without }؛ { $lates } حالة تأخر
   *[other] الغياب: { $total }، منها بلا سبب مقبول: { $without }؛ { $lates } حالة تأخر
  }
month-picture = تقويم { $month }. { $summary }. قائمة الأيام تأتي بعده.
month-legend = مربع للصباح ومربع لما بعد الظهر. ممتلئ: بلا سبب مقبول إلى اليوم. بعلامة: السبب مقبول. منقّط: لا غياب. مثلث: تأخر. دائرة: لا شيء غير دروس فاتت بسبب المدرسة، وهي لا تُحتسب.
month-days = يومًا بعد يوم
month-nothing = لا غياب
month-nothing-hint = لا غياب ولا تأخر في هذا الشهر.
month-morning = الصباح
month-afternoon = بعد الظهر
month-whole-day = الصباح وبعد الظهر
month-counted = { $when }: { $half-days }
month-not-counted = بسبب المدرسة: لا يُحتسب
totals-title = مجموع فترة
totals-period = من { $from } إلى { $until }
totals-missed = الغياب: { $total }، منها بلا سبب مقبول: { $without }
totals-lates = حالات التأخر: { $n }
totals-detentions = الحجز بعد الدروس المحدد في هذه الأيام: { $n }
totals-gross = الدرس الفائت يُحتسب نصف يوم كاملاً.
totals-net = كل نصف يوم يُحتسب بقدر ما فات من الدروس التي نودي فيها على الأسماء، أو من الدروس كلها إن لم يُنادَ في أي منها.
totals-not-counted = الدروس الفائتة بسبب المدرسة (رحلة أو تدريب، قاعة التمريض، إبعاد) لا تُحتسب.
totals-others = فترات أخرى
totals-year = منذ بداية السنة الدراسية
totals-month = هذا الشهر
totals-from = من
totals-until = إلى
totals-show = عرض هذه الفترة
totals-fault = اختاروا يومًا أخيرًا بعد اليوم الأول
standing-to-justify = في انتظار التبرير
standing-sent = التبرير قيد النظر
standing-accepted = السبب مقبول
standing-withdrawn = صُحّح الخطأ
standing-refused = السبب غير مقبول
standing-unwritten = في انتظار التأكيد كتابةً
day-absent = غياب من { $from } إلى { $to }
day-late = { $n ->
    [zero] تأخر عند الساعة { $at }
    [one] تأخر بدقيقة واحدة عند الساعة { $at }
    [two] تأخر بدقيقتين عند الساعة { $at }
    [few] تأخر بـ{ $n } دقائق عند الساعة { $at }
    [many] تأخر بـ{ $n } دقيقة عند الساعة { $at }
   *[other] تأخر بـ{ $n } دقيقة عند الساعة { $at }
  }
correction-there = صحّح المناداة: { $name }. التلميذ حاضر
correction-absent = صحّح المناداة: { $name }. غياب
correction-late = { $n ->
    [zero] صحّح المناداة: { $name }. تأخر
    [one] صحّح المناداة: { $name }. تأخر بدقيقة واحدة
    [two] صحّح المناداة: { $name }. تأخر بدقيقتين
    [few] صحّح المناداة: { $name }. تأخر بـ{ $n } دقائق
    [many] صحّح المناداة: { $name }. تأخر بـ{ $n } دقيقة
   *[other] صحّح المناداة: { $name }. تأخر بـ{ $n } دقيقة
  }
