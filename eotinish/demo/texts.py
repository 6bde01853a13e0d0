"""Words for demonstration appeals, their answers and the acts on them, in three languages."""

Words = dict[str, str]

SITUATION: Words = {
    "kk": "{example} Мекенжай бойынша бұл мәселе бірнеше айдан бері шешілмей келеді. "
    "Тексеріп, шара қолдануды және нәтижесі туралы жазбаша хабарлауды сұраймын.",
    "ru": "{example} По нашему адресу этот вопрос не решается уже несколько месяцев. "
    "Прошу проверить, принять меры и письменно сообщить о результате.",
    "en": "{example} At our address this has not been dealt with for several months. "
    "Please look into it, act, and tell me the result in writing.",
}

FACTS: Words = {
    "kk": "Комиссия №12 үйге барып, жағдайды орнында тексерді және акт жасады. "
    "Өтініште айтылған жайттар расталды.",
    "ru": "Комиссия выехала к дому № 12, проверила обстоятельства на месте и составила акт. "
    "Изложенное в обращении подтвердилось.",
    "en": "A commission visited house No. 12, looked at the matter on site and drew up a record. "
    "What the appeal says was confirmed.",
}
FACTS_AGAINST: Words = {
    "kk": "Комиссия №12 үйге барып, жағдайды орнында тексерді және акт жасады. "
    "Өтініште айтылған жайттар расталмады.",
    "ru": "Комиссия выехала к дому № 12, проверила обстоятельства на месте и составила акт. "
    "Изложенное в обращении не подтвердилось.",
    "en": "A commission visited house No. 12, looked at the matter on site and drew up a record. "
    "What the appeal says was not confirmed.",
}
LAW: Words = {
    "kk": "Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексі, {article}-бап",
    "ru": "Административный процедурно-процессуальный кодекс Республики Казахстан, "
    "статья {article}",
    "en": "Administrative Procedural Code of the Republic of Kazakhstan, article {article}",
}
ANSWER: Words = {
    "kk": "Өтінішіңіз қаралды. №12 үйдегі жағдай тексерілді, дәлелдеріңіз ескерілді. "
    "Анықталған мән-жайлар мен заңға сүйене отырып, шешім қабылданды. "
    "Қажетті жұмыстар жоспарға енгізілді.",
    "ru": "Ваше обращение рассмотрено. Положение в доме № 12 проверено, доводы учтены. "
    "Решение принято на основании установленных обстоятельств и закона. "
    "Необходимые работы включены в план.",
    "en": "Your appeal has been considered. The state of house No. 12 was checked and your "
    "arguments weighed. The decision rests on the facts and the law named here. The work that "
    "is needed has been put on the plan.",
}
REFUSAL: Words = {
    "kk": "Өтінішіңіз қаралды. Тексеру барысында айтылған жайттар расталмады, сондықтан "
    "сұрағаныңызды қанағаттандыруға негіз жоқ.",
    "ru": "Ваше обращение рассмотрено. При проверке изложенное не подтвердилось, поэтому "
    "оснований удовлетворить просьбу нет.",
    "en": "Your appeal has been considered. What it says was not confirmed when it was checked, "
    "so there is no ground to grant what you ask for.",
}

DECLINE_REASON: Words = {
    "kk": "Жауапта қандай шара қашан қолданылатыны айтылмаған, толықтырыңыз.",
    "ru": "В ответе не сказано, что и когда будет сделано, дополните.",
    "en": "The answer doesn't say what will be done and when; please add it.",
}
REDIRECT_REASON: Words = {
    "kk": "Мәселе Денсаулық сақтау министрлігінің құзыретіне жатады.",
    "ru": "Вопрос относится к компетенции Министерства здравоохранения.",
    "en": "The matter is for the Ministry of Health.",
}
PART: Words = {
    "kk": "Емхананың жұмыс уақыты мен дәрігерге жазылу тәртібі туралы бөлігі.",
    "ru": "Часть о часах работы поликлиники и записи к врачу.",
    "en": "The part about the opening hours of the clinic and appointments with a doctor.",
}
CORRECTION: Words = {
    "kk": "Тұрғын үйге құқықты растайтын құжаттың көшірмесін қосыңыз.",
    "ru": "Приложите копию документа, подтверждающего право на жильё.",
    "en": "Add a copy of the paper that shows your right to the flat.",
}
MENDED: Words = {
    "kk": "Құжаттың көшірмесін қалалық мұрағаттан алдым, нөмірі 1204.",
    "ru": "Копию документа получил в городском архиве, номер 1204.",
    "en": "I got the copy from the city archive, its number is 1204.",
}
NOT_MENDED: Words = {
    "kk": "Сұралған құжат белгіленген мерзімде берілмеді.",
    "ru": "Запрошенный документ в срок не представлен.",
    "en": "The paper that was asked for was not given in time.",
}
SETTLED: Words = {
    "kk": "Жөндеу аяқталды, өтініш беруші мұны телефон арқылы растады.",
    "ru": "Ремонт завершён, заявитель подтвердил это по телефону.",
    "en": "The repair is done, and the applicant confirmed it by phone.",
}
INSULTING: Words = {
    "kk": "Мәтінде қызметкерлерді қорлайтын сөздер бар.",
    "ru": "В тексте есть оскорбления в адрес сотрудников.",
    "en": "The text insults members of staff.",
}
EXTENSION: Words = {
    "kk": "Тәуелсіз сарапшының қорытындысы қажет, ол үш аптадан кейін дайын болады.",
    "ru": "Нужно заключение независимого эксперта, оно будет готово через три недели.",
    "en": "An independent expert has to look at it; the report takes three weeks.",
}
PRELIMINARY: Words = {
    "kk": "Өтінішті қанағаттандырудан бас тарту жоспарланып отыр: тексеру актісінде айтылған "
    "жайттар расталмаған.",
    "ru": "Планируется отказать в удовлетворении обращения: актом проверки изложенное "
    "не подтверждено.",
    "en": "It is planned to refuse what is asked for: the record of the check does not confirm "
    "what the appeal says.",
}
OBJECTION: Words = {
    "kk": "Келіспеймін: тексеру кезінде мені шақырған жоқ. Өзімді тыңдауды сұраймын.",
    "ru": "Не согласен: при проверке меня не было. Прошу меня выслушать.",
    "en": "I disagree: I was not there when it was checked. Please hear me.",
}
PLACE: Words = {
    "kk": "Астана, Бейбітшілік көшесі 11, 204-кабинет",
    "ru": "Астана, улица Бейбитшилик 11, кабинет 204",
    "en": "Astana, Beibitshilik street 11, room 204",
}
MINUTES: Words = {
    "kk": "Өтініш беруші фотосуреттерді көрсетті. Комиссия өкілі тексеру актісін түсіндірді.",
    "ru": "Заявитель показал фотографии. Представитель комиссии пояснил акт проверки.",
    "en": "The applicant showed photographs. The commission explained the record of its check.",
}
REMARKS: Words = {
    "kk": "Фотосуреттердің күні хаттамада көрсетілмеген.",
    "ru": "В протоколе не указана дата фотографий.",
    "en": "The minutes don't give the date of the photographs.",
}
URGENT: Words = {
    "kk": "Жылыту маусымы басталады, кейінге қалдыруға болмайды.",
    "ru": "Начинается отопительный сезон, откладывать нельзя.",
    "en": "The heating season is about to begin; it can't wait.",
}
EXECUTION: Words = {
    "kk": "Жұмыстар орындалып, қабылдау актісіне қол қойылды.",
    "ru": "Работы выполнены, акт приёмки подписан.",
    "en": "The work is done, and its acceptance is signed.",
}
SLIP: Words = {
    "kk": "Үйдің нөмірі қате жазылған.",
    "ru": "Неверно указан номер дома.",
    "en": "The number of the house was wrong.",
}
DANGER: Words = {
    "kk": "Өтініште адам өміріне қауіп туралы айтылған.",
    "ru": "В обращении говорится об угрозе жизни людей.",
    "en": "The appeal tells of a danger to people's lives.",
}
COMPLAINT: Words = {
    "kk": "Жауаппен келіспеймін: дәлелдерім қаралмаған, мәселе шешілмеген. "
    "Шешімнің күшін жоюды сұраймын.",
    "ru": "С ответом не согласен: доводы не рассмотрены, вопрос не решён. Прошу отменить решение.",
    "en": "I disagree with the answer: my arguments were not looked at and nothing has changed. "
    "Please annul the decision.",
}
SILENCE: Words = {
    "kk": "Мерзім өтті, ал жауап жоқ. Органды жауап беруге міндеттеуді сұраймын.",
    "ru": "Срок прошёл, ответа нет. Прошу обязать орган ответить.",
    "en": "The term has passed and there is no answer. Please make the body answer.",
}
RECUSAL: Words = {
    "kk": "Орындаушы – көршімнің туысы.",
    "ru": "Исполнитель – родственник моего соседа.",
    "en": "The officer is a relative of my neighbour.",
}
NO_RECUSAL: Words = {
    "kk": "Туыстық байланыс расталмады.",
    "ru": "Родство не подтвердилось.",
    "en": "No kinship was found.",
}
SITUATION_AGAIN: Words = {
    "kk": "Сол мәселе бойынша тағы жазып отырмын: қашан аяқталатынын білгім келеді.",
    "ru": "Пишу о том же ещё раз: хочу знать, когда закончат.",
    "en": "I write about the same once more: I want to know when it will be finished.",
}
IDENTICAL: Words = {
    "kk": "Осы мәселеге жауап берілген, жаңа дәлел келтірілмеген.",
    "ru": "Ответ на этот вопрос дан, новых доводов нет.",
    "en": "This was answered already, and there are no new arguments.",
}
SEPARATE_FILE: Words = {
    "kk": "Сол мәселе бойынша тағы бір өтініш: көршілер де қол қояды.",
    "ru": "Ещё одно обращение о том же: подписываются и соседи.",
    "en": "One more appeal about the same: the neighbours sign it too.",
}
PRAISE: Words = {
    "kk": "Тез әрі түсінікті жауап, рахмет.",
    "ru": "Быстро и понятно, спасибо.",
    "en": "Quick and clear, thank you.",
}
BLAME: Words = {
    "kk": "Сұрағыма жауап берілген жоқ.",
    "ru": "На мой вопрос не ответили.",
    "en": "My question was not answered.",
}
