# What a family reads: guardians and pupils.
family-home-title = Carnet de comunicación
family-home-of = Carnet – { $children }
family-nobody = No se le muestra ningún carnet
family-nobody-hint = Un alumno mayor de edad puede oponerse por escrito a que sus responsables lean su carnet. El centro ya no le escribe aquí. Si tiene alguna pregunta, llame al centro.
family-todo-heading = Por hacer
family-todo-none = Nada que firmar ni justificar
family-todo-none-hint = Está al día. Todo lo escrito se puede leer más abajo.
family-todo-more = { $n ->
    [one] Ver también la página siguiente
   *[other] Ver también las { $n } páginas siguientes
  }
family-todo-read-none = Ya ha leído todo
family-todo-read-none-hint = Todo lo escrito se puede leer más abajo.
family-child-heading = { $child } – { $class }
family-children-label = Sus hijos
family-child-to-do = { $n } por hacer
family-child-no-to-do = Nada por hacer
family-child-nothing = Nada más en este carnet por ahora.
family-child-older = { $n ->
    [one] Ver también la página más antigua
   *[other] Ver también las { $n } páginas más antiguas
  }
family-open-sign = Leer y firmar
family-open-justify = Leer y justificar
family-open-confirm = Leer y confirmar
family-open-read = Leer
family-open-answer = Leer la respuesta

family-kind-note = Nota
family-kind-observation = Observación
family-kind-incident = Incidente
family-kind-encouragement = Palabras de ánimo
family-kind-congratulations = Felicitaciones
family-kind-absence = Ausencia
family-kind-lateness = Retraso
family-kind-punishment = Castigo escolar
family-kind-sanction = Sanción disciplinaria
family-title-absence = El { $date }, de { $from } a { $to }
family-title-visit-unnoted = El { $date }, desde { $from }; hora de fin no anotada, la visita cuenta hasta el final de las clases, { $to }
family-title-lateness = { $minutes ->
    [one] El { $date } a las { $at }: 1 minuto de retraso
   *[other] El { $date } a las { $at }: { $minutes } minutos de retraso
  }
family-punishment-apology = Disculpa oral o escrita
family-punishment-extra-work = Tarea adicional
family-punishment-detention = Permanencia en el centro
family-punishment-sent-out = Expulsión de una clase
family-measure-warning = Advertencia (sanción)
family-measure-reprimand = Amonestación
family-measure-accountability = { $n ->
    [one] Medida de responsabilización de una hora
   *[other] Medida de responsabilización de { $n } horas
  }
family-measure-class-exclusion = { $n ->
    [one] Expulsión temporal de clase de un día
   *[other] Expulsión temporal de clase de { $n } días
  }
family-measure-school-exclusion = { $n ->
    [one] Expulsión temporal del centro de un día
   *[other] Expulsión temporal del centro de { $n } días
  }
family-measure-annex-exclusion = { $n ->
    [one] Expulsión temporal del comedor o del internado de un día
   *[other] Expulsión temporal del comedor o del internado de { $n } días
  }
family-measure-expulsion = Expulsión definitiva
family-measure-suspended = { $measure }, en suspenso
family-measure-days = { $measure }, del { $from } al { $until }
family-measure-from = { $measure }, a partir del { $from }
family-incident-part = Lo que le concierne
family-reason = Motivo
family-work = Trabajo por hacer
family-slot = Cuándo
family-slot-when = { $when }, durante { $minutes } minutos
family-room = Dónde

family-state-to-sign = Por firmar
family-state-unsigned = Sin firmar
family-state-signed = Firmado
family-state-to-justify = Por justificar
family-state-unjustified = Sin justificar
family-state-to-confirm = Por confirmar por escrito
family-state-unconfirmed = Sin confirmar por escrito
family-state-sent = Justificación enviada
family-state-accepted = Motivo aceptado
family-state-refused = Motivo no aceptado
family-state-withdrawn = Error corregido
family-state-to-read = Por leer
family-state-answered = Respuesta por leer
family-state-unread = Sin leer
family-state-read = Leído

family-entry-title = Una página del carnet
family-happened-heading = Lo que ha pasado
family-step-signed = Leído y firmado por { $name }
family-step-signed-paper = Leído y firmado en papel el { $date } por { $name }
family-step-before-move = Fue antes del cambio.
family-step-read = Marcado como leído por { $name }
family-step-justified = Justificación enviada por { $name }: { $motive }
family-step-justified-paper = Justificación de { $name }, en papel el { $date }: { $motive }
family-step-known = Motivo conocido por el centro, anotado por { $name }: { $motive }
family-step-told = Motivo dado por teléfono, anotado por { $name }: { $motive }
family-step-told-note = Motivo dado en una nota de la familia del { $date }, anotado por { $name }: { $motive }
family-step-in-writing = Motivo confirmado por escrito por { $name }
family-step-in-writing-paper = Motivo confirmado por { $name }, en papel el { $date }
family-step-unexplained = Motivo retirado por { $name }: hay que justificarlo
family-step-accepted = Motivo aceptado por { $name }
family-step-refused = Motivo no aceptado por { $name }
family-step-scheduled = Fijada por { $name }: { $when }, { $room }
family-step-done = Cumplida, anotado por { $name }
family-step-not-done = No cumplida, anotado por { $name }
family-step-cancelled = Anulada por { $name }
family-motive-illness = Enfermedad del alumno
    .oneself = Enfermedad
family-motive-contagion = Enfermedad contagiosa de un familiar
family-motive-ceremony = Reunión familiar solemne
family-motive-transport = Dificultad imprevista de transporte
family-motive-guardians-away = Ausencia temporal de los responsables, a los que el alumno acompaña
    .oneself = Ausencia temporal de los responsables, a los que el alumno acompaña
family-motive-other = Otro motivo
family-motive-granted = Salida autorizada por el centro
family-motive-sick-bay = En la enfermería
family-motive-excluded = Expulsión decidida por el centro
family-motive-outing = Salida o prácticas organizadas por el centro

family-sign-heading = Firmar
family-sign-also-heading = Firmar también
family-sign-also = Alguien ya ha firmado. Usted también puede firmar: cada uno tiene su propia línea.
family-sign-each = Firma cada responsable.
family-sign-means = Firmar quiere decir «he leído». No quiere decir «estoy de acuerdo».
family-read-anew = Esta página ha cambiado mientras usted la leía. Vuelva a leerla antes de continuar.
family-sign-button = He leído
family-sign-sanction = Para una sanción, su dispositivo le reconoce una vez más.
family-sign-sanction-paper = Sin JavaScript, puede firmar la notificación en papel, en el centro: esa firma vale lo mismo.
family-read-heading = ¿Lo ha leído?
family-read-means = Este botón solo dice que lo ha leído. No sustituye la firma de un responsable.
family-read-news-means = Este botón solo dice que ha leído lo nuevo de esta página.
family-read-button = Marcar como leído
family-justify-heading = Justificar
family-justify-legend = ¿Cuál es el motivo?
family-justify-hint = No dé ningún detalle de salud: el carnet no lo pide, y aquí no se entrega ningún certificado.
family-justify-other-hint = Diga por qué en pocas palabras. El centro decide.
family-justify-comment = Unas palabras
family-justify-comment-hint = Necesarias solo para «Otro motivo». Solo usted y el centro las leen.
family-justify-once = Una vez enviada, la justificación ya no se puede cambiar.
family-justify-send = Enviar la justificación
family-justify-locked = Esta justificación está enviada y ya no se puede cambiar. Si hay un error, llame a la oficina «vie scolaire».
family-withdrawn = Era un error al pasar lista. No hay nada que justificar.
family-justify-too-late = Ya se había enviado una justificación para esta página: la suya no se ha añadido.
family-confirm-heading = Confirmar por escrito
family-confirm-what = Motivo dado por teléfono: confírmelo por escrito. Esto es lo que ha anotado el centro:
family-confirm-ahead = Lo confirma para cada día anunciado, a partir de hoy.
family-confirm-once = Confirme solo si este es el motivo. Después ya no se puede cambiar. Si hay un error, llame a la oficina «vie scolaire».
family-confirm-button = Confirmo este motivo
family-fault-motive = elija un motivo
family-fault-words = para «Otro motivo», escriba unas palabras
family-fault-empty = escriba un texto
family-fault-too-long = el texto es demasiado largo: 2000 caracteres como máximo
family-fault-too-long-line = es demasiado largo para una línea: 120 caracteres como máximo
family-fault-unshowable = el texto contiene un signo que no se puede mostrar
family-thread-heading = Sus mensajes con el centro
family-thread-private = Solo usted y el centro leen estos mensajes.
family-answer-label = Su respuesta
family-answer-send = Enviar la respuesta

family-consultations-title = Quién ha consultado
family-consultations-lead = Cada vez que alguien del personal abre el carnet, su nombre y la hora se anotan aquí, una vez al día.
family-consultations-none = Nadie del personal ha abierto todavía este carnet.

family-choices-title = Mis opciones
family-choices-lead = Puede cambiar de opinión cuando quiera.
family-medium-heading = En línea o en papel
family-medium-legend = ¿Cómo quiere recibir el carnet?
family-medium-hint = Esta elección vale solo para usted. El otro responsable hace la suya.
    .oneself = Esta elección solo vale para usted.
family-medium-digital = En línea
family-medium-digital-hint = Lee y firma aquí.
family-medium-paper = En papel
family-medium-paper-hint = El centro le imprime cada página. No le faltará nada.
family-medium-save = Guardar esta elección
family-access-heading = El acceso de su hijo o hija
family-access-lead = Con su propio acceso, su hijo o hija lee su carnet. Nunca puede firmar en lugar de usted.
family-access-closed = { $child } no tiene acceso.
family-access-open = { $child } tiene su propio acceso.
family-access-of-age = { $child } tiene 18 años: su acceso ya no depende de usted.
family-access-do-open = Dar un acceso a { $child }
family-access-close = Retirar el acceso
family-access-do-close = Retirar el acceso a { $child }
family-access-close-hint = Retirar el acceso cierra sus sesiones enseguida.
family-access-letter = Preparar la carta para { $child }
family-access-letter-hint = La carta lleva un código: su hijo o hija lo usa una vez, en su dispositivo.

done-family-signed = Su firma se ha guardado.
done-family-read = Anotado: lo ha leído.
done-family-justified = Su justificación se ha enviado al centro.
done-family-confirmed = El motivo está confirmado por escrito.
done-answer-sent = Su mensaje se ha enviado al centro.
done-family-medium-chosen = Su elección se ha guardado.
done-family-access-opened = El acceso de su hijo o hija está abierto: prepare ahora su carta.
done-family-access-closed = El acceso de su hijo o hija está cerrado y sus sesiones también.
family-step-reminded = Recordatorio de { $name }
family-step-postponed = Aplazada por { $name }: { $when }, { $room }
family-step-missed = No acudió a la permanencia, anotado por { $name }
ending-announced = { $n ->
    [one] Último día: el carnet de este curso se destruirá a partir del { $date }.
   *[other] El carnet de este curso se destruirá a partir del { $date }, dentro de { $n } días.
}
family-end-heading = El fin del curso
family-home-ends = Está previsto así: este carnet se destruirá a partir del { $date }. Después, nadie podrá leerlo, ni siquiera el centro.
family-kind-sick-bay-visit = Paso por la enfermería
family-kind-trip = Salida escolar
family-kind-placement = Prácticas
family-state-told = Para su información
family-step-printed = Impreso para la familia por { $name }
writing-suspended = El centro ha suspendido el envío de notas, solicitudes y respuestas. Puede seguir leyendo, firmando y justificando.
majority-letter-waits = Tiene 18 años. Para firmar, justificar y escribir por su cuenta, necesita una llave de acceso propia: una carta le espera en la oficina «vie scolaire». Mientras tanto, lee como antes.
family-meeting-kept = La cita se mantiene: la ausencia de { $name } anunciada del { $from } al { $until } ya no la afecta.
family-step-moved = Fechas, horas o texto cambiados por { $name }: { $when }
family-step-rewritten = Texto corregido por { $name }
family-kind-forgotten = Olvido
family-title-forgotten-carnet = Carnet olvidado el { $date }
family-title-forgotten-material = Material olvidado el { $date }
family-punishment-remark = Observación inscrita
family-state-mistaken = Anotado por error
family-kind-withdrawn = Texto retirado
family-kind-under-correction = Texto
family-title-withdrawn = El centro ha retirado este texto
family-title-under-correction = Texto en corrección
family-under-correction = El centro está corrigiendo este texto. Leerá el texto corregido en la próxima hora de publicación.
family-state-taken-back = Retirado
family-state-under-correction = En corrección
family-step-withdrawn = Retirado por { $name }: { $reason }
withdrawal-wrong-pupil = escrito por error en este carnet
withdrawal-not-so = los hechos no eran exactos
withdrawal-twice = escrito dos veces
withdrawal-annulled = anulado por una decisión
withdrawal-pointless = ya no procede
family-step-carried-out = Sanción cumplida el { $date }, anotado por { $name }
family-step-suspension-revoked = Suspensión revocada por { $name }: la sanción se aplica
family-step-accepted-after-all = Decisión revisada por { $name }: motivo aceptado
family-step-refused-after-all = Decisión revisada por { $name }: motivo no aceptado
family-step-reopened = Reabierta por { $name }: su fin se había anotado por error
family-step-attended = Acudió a la permanencia, anotado por { $name }: la ausencia se había anotado por error
family-step-unscheduled = Sesión anulada por { $name }: se fijará otra fecha
family-step-signature-taken-back = Firma en papel de { $whose } retirada por { $name }: se había anotado por error
family-step-justification-taken-back = Justificación en papel de { $whose } retirada por { $name }: se había anotado por error. Hay que justificar de nuevo
family-step-answer-taken-back = Respuesta en papel de { $whose } retirada por { $name }: se había anotado por error
family-list-back = Volver a las anteriores
