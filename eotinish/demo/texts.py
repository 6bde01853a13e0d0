"""Words for demonstration appeals and their answers, in three languages."""

SITUATION = {
    "kk": "{example} Мекенжай бойынша бұл мәселе бірнеше айдан бері шешілмей келеді. "
    "Тексеріп, шара қолдануды және нәтижесі туралы жазбаша хабарлауды сұраймын.",
    "ru": "{example} По нашему адресу этот вопрос не решается уже несколько месяцев. "
    "Прошу проверить, принять меры и письменно сообщить о результате.",
    "en": "{example} At our address this has not been dealt with for several months. "
    "Please look into it, act, and tell me the result in writing.",
}

ANSWER = {
    "kk": "Өтінішіңіз қаралды. Жағдай орнында тексерілді, дәлелдеріңіз ескерілді. "
    "Әкімшілік рәсімдік-процестік кодекстің талаптарына сәйкес шешім қабылданды. "
    "Шешіммен келіспесеңіз, үш ай ішінде жоғары тұрған органға шағым жасауға құқығыңыз бар.",
    "ru": "Ваше обращение рассмотрено. Обстоятельства проверены на месте, доводы учтены. "
    "Решение принято по правилам Административного процедурно-процессуального кодекса. "
    "Если Вы не согласны, в течение трёх месяцев можно подать жалобу в вышестоящий орган.",
    "en": "Your appeal has been considered. The facts were checked on site and your arguments "
    "weighed. The decision follows the Administrative Procedural Code. If you disagree, you "
    "may complain to the superior body within three months.",
}

REDIRECT_REASON = {
    "kk": "Мәселе Денсаулық сақтау министрлігінің құзыретіне жатады.",
    "ru": "Вопрос относится к компетенции Министерства здравоохранения.",
    "en": "The matter is for the Ministry of Health.",
}

DECLINE_REASON = {
    "kk": "Жауапта заң нормасына сілтеме жоқ, толықтырыңыз.",
    "ru": "В ответе нет ссылки на норму закона, дополните.",
    "en": "The answer cites no law; please add it.",
}
