# What is published for many families at once, as they read it.
posting-title = إعلان
posting-announcement = إعلان
posting-document = وثيقة للتوقيع
posting-document-version = وثيقة للتوقيع، النسخة { $n }
posting-you-read = قرأتموه ووقّعتموه في
posting-you-read-on-paper = قرأتموه ووقّعتموه على الورق في
family-postings-heading = إعلانات المدرسة
family-postings-older = { $n ->
    [zero] عرض الإعلانات الأقدم أيضًا
    [one] عرض الإعلان الأقدم أيضًا
    [two] عرض الإعلانين الأقدم أيضًا
    [few] عرض الإعلانات الـ{ $n } الأقدم أيضًا
    [many] عرض { $n } إعلانًا أقدم أيضًا
   *[other] عرض { $n } إعلان أقدم أيضًا
  }
posting-withdrawn-by = سحبه { $name } يوم
posting-reminder = تذكير بتاريخ
