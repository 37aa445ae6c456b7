# The information notice for staff.
notice-staff-title = Le carnet et vos données
notice-staff-lead = { $school } : le carnet de correspondance est numérique. Ce que vous y écrivez est lu par la famille de l'élève, sous votre nom.
notice-readers-staff = Ce que vous écrivez : la famille de l'élève, ses professeurs, la vie scolaire, la direction. Quand vous ouvrez le carnet d'un élève, sa famille le voit. Personne ne fait de statistique sur votre activité.
notice-long-staff = Votre nom et votre clé d'accès restent jusqu'à votre départ de l'établissement ; la direction retire alors votre accès. Si elle note une absence longue, les familles lisent que vous êtes absent, jamais pourquoi, et la note s'efface le lendemain du dernier jour. Les décisions de fin d'année gardent le nom de qui les a prises.
notice-rights-staff = Vous pouvez demander à lire vos données, à les corriger, à les effacer ou à limiter leur usage, et vous y opposer pour une raison qui tient à votre situation. Ce que vous avez écrit dans un carnet y reste jusqu'à la fin de l'année.
