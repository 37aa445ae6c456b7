# Carnet or material forgotten: on the class's page, and counted for vie scolaire.
forgotten-hint = Un oubli se note d'un geste, à côté du nom. La famille le lit.
forgotten-carnet = Carnet oublié
forgotten-material = Matériel oublié
forgotten-note-carnet = Carnet oublié : { $name }
forgotten-note-material = Matériel oublié : { $name }
forgotten-undo = Annuler
forgotten-undo-carnet = Annuler l'oubli du carnet : { $name }
forgotten-undo-material = Annuler l'oubli du matériel : { $name }
forgetful-title = Oublis
forgetful-rule = Élèves venus cette année au moins { $carnet } fois sans carnet, ou { $material } fois sans matériel.
forgetful-none = Aucun élève
forgetful-none-hint = Personne n'a atteint ces nombres.
forgetful-count = Carnet oublié : { $carnet }. Matériel oublié : { $material }.
forgetful-by = La direction peut changer ces nombres.
forgetful-change = Changer ces nombres
forgetful-carnet = Carnets oubliés
forgetful-material = Matériels oubliés
forgetful-fault = donnez un nombre de 1 à 30
forgetful-save = Enregistrer ces nombres
today-forgetful = { $n ->
    [0] Aucun élève n'a dépassé le nombre d'oublis
    [one] { $n } élève a trop d'oublis
   *[other] { $n } élèves ont trop d'oublis
  }
done-forgotten-noted = L'oubli est noté.
done-forgotten-undone = L'oubli est annulé.
done-thresholds-set = Les nombres sont enregistrés.
