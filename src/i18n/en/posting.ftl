# What is published for many families at once, as they read it.
posting-title = An announcement
posting-announcement = Announcement
posting-document = Document to sign
posting-document-version = Document to sign, version { $n }
posting-you-read = You read and signed it on
posting-you-read-on-paper = You read and signed it on paper on
family-postings-heading = Announcements from the school
family-postings-older = { $n ->
    [one] See the older announcement too
   *[other] See the { $n } older announcements too
  }
posting-withdrawn-by = Withdrawn by { $name } on
posting-reminder = Reminder sent on
