"""What a language is called: its code, as translations are kept by it."""

import regex

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta
te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_USUAL = """
afrikaans=af albanian=sq amharic=am arabic=ar armenian=hy azerbaijani=az basque=eu belarusian=be bengali=bn
bosnian=bs bulgarian=bg burmese=my catalan=ca chinese=zh croatian=hr czech=cs danish=da dutch=nl english=en
estonian=et farsi=fa finnish=fi french=fr galician=gl georgian=ka german=de greek=el gujarati=gu hausa=ha hebrew=he
hindi=hi hungarian=hu icelandic=is igbo=ig indonesian=id irish=ga italian=it japanese=ja kannada=kn kazakh=kk
khmer=km kinyarwanda=rw korean=ko kurdish=ku lao=lo latvian=lv lithuanian=lt luxembourgish=lb macedonian=mk malay=ms
malayalam=ml maltese=mt mandarin=zh maori=mi marathi=mr mongolian=mn nepali=ne norwegian=no oromo=om pashto=ps
persian=fa polish=pl portuguese=pt punjabi=pa quechua=qu romanian=ro russian=ru samoan=sm serbian=sr shona=sn
sinhala=si slovak=sk slovene=sl slovenian=sl somali=so spanish=es swahili=sw swedish=sv tagalog=tl tamil=ta
telugu=te thai=th tibetan=bo tigrinya=ti turkish=tr ukrainian=uk urdu=ur uzbek=uz vietnamese=vi welsh=cy wolof=wo
xhosa=xh yiddish=yi yoruba=yo zulu=zu
"""
_CODES = frozenset(_TWO_LETTERS.split())
"""The codes of two letters, by ISO 639-1."""
_NAMES = dict(each.split("=") for each in _USUAL.split())
"""By a language's English name its code."""
_TAG = regex.compile(r"(?P<code>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?")


def code_of_language(name: str) -> str | None:
    """The code of a language, in small letters: "en" of "English", "pt-br" of "pt_BR"; None if it is no known one.

    Of the codes of three letters, which are thousands, any is taken.
    """
    folded = " ".join(name.casefold().split())
    found = _TAG.fullmatch(folded)
    if folded in _NAMES or found is None:
        return _NAMES.get(folded)
    is_known = len(found["code"]) > 2 or found["code"] in _CODES
    return "-".join(filter(None, found.groups())) if is_known else None
