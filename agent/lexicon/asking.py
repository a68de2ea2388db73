"""How questions are worded: one pattern a kind, over the lower-case question with blanks between its words."""

from __future__ import annotations

import re

from . import words
from .surfaces import SURFACES


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_FRAME = r"(?:picture|image|photo|photograph|scene)"

# What people say before they ask; what follows is the question.
LEAD = re.compile(
    r"^(?:(?:please|hey|hi|hello|so|now|ok|okay|well|look closely|quick question|i wonder|i (?:just "
    r")?want to know|thanks)\b"
    r"(?: if| whether)?[,:!.]? |(?:can|could|would|will) you (?:please )?(?:tell me|check|confirm|see|say)"
    r"(?:[,:]| if| whether| that)? (?=(?:there|if|whether|that|the|what|which|where|how|is|are|do|does|any) )"
    r"|(?:can|could|would|will) you (?:please |mind )?"
    r"(?=(?:count|point me|find|locate|list|describe|name|read|give)(?:ing)?\b)"
    r"|(?:tell me|check|confirm|say|indicate|verify|know)(?: whether| if) |(?:say|tell me) "
    r"(?=(?:how many|which|what|where)\b)"
    r"|(?:[a-z']+ ){1,4}?(?:want|wants|need|needs|like) to know(?: if| whether)? "
    r"(?=(?:what|which|where|how|if|whether|is|are|the|there|does|do)\b)"
    r"|(?:just )?tell me[,:]? (?=(?:is|are|do|does|how|which|what|where|if|whether|there)\b)"
    r"|let (?:me|us) know(?: if| whether)? |tell me yes or no[:,] "
    r"|i (?:think|believe|guess|suppose) (?:that )?|is it (?:true|right|correct) that |am i right that "
    r"|would you say (?:that )?"
    r"|do you (?:think|believe) (?:that )?)",
    re.IGNORECASE,
)
YES_NO_LEAD = re.compile(r"\b(?:if|whether|true|right|correct|think|believe|say|confirm|wonder if)\b", re.IGNORECASE)
_SIGNS = "|".join(sorted(SURFACES, key=len, reverse=True))
TEXT = _any(
    r"\bsays\b(?! (?:that|there|it is|the [\w ]+ (?:is|are)|an?)\b)",
    r"^(?:the |any )?text\b|\bwording of\b",
    r"\b(?:saying|spells|written|inscription|lettering|transcri\w+|ocr)\b",
    r"\b(?:do|does|did|can|could|might)\b(?! (?:you|i|we|one)\b)(?:(?! that\b)[^.?!])*\bsay\b",  # not "would you say"
    rf"\b(?:{_SIGNS})s?\b(?: \w+)? say\b|\bsay(?:ing)? what(?: is|'s)? (?:it |the \w+ )?(?:says|written|read)",
    r"\bspell\b(?! (?:it )?out (?:for \w+ )?(?:what|everything|all|which)\b)",
    r"\bwrite\b(?! that\b)"
    r"(?!.*\b(?:captions?|descriptions?|sentences?|summar\w+|titles?|paragraphs?|stor\w+|lines?|tags?|posts?)\b)",
    r"\bread(?:s|ing)?\b",
    r"\b(?:what|which|the|any) (?:\w+ )?(?:word|words|text|writing|letters|message)\b",
    r"\b(?:word|words|text|letters)\b.* \bon\b",
    r"\b(?:what|which) (?:number|letter|digit|name|date|price)s? (?:is|are|stands?) (?:\w+ )?on (?:the|this)\b",
    r"\b(?:what|which) number does\b.*\b(?:have|bear|carry|show|wear)\b",
    r"\b(?:contain|contains|have|has|show|shows|is there|are there|see) (?:any |some )?(?:text|writing|words)\b",
    r"\b(?:number|code|word|letter|name)s? (?:[a-z]+ ){0,3}(?:appears?|stands?|is|are|shown|printed) (?:[a-z]+ )?on "
    r"(?:the|this) (?:\w+ )?(?:sign|board|banner|poster|label|plate)\b",
    r"\b(?:sign|board|banner|poster|label|plate)(?:'s)? (?:text|words|wording|inscription|message)\b",
)
_SURFACE = rf"(?:\w+ )?(?:{_SIGNS}|page|note)"
_WORDS = "number|name|letter|date|price|sentence|code|word|text|message|inscription|title|digits?"
ON_SURFACE = re.compile(
    rf"\bwhat(?:(?:'s| is) (?:the )?(?:{_WORDS})?| (?:{_WORDS})(?:'s| is)) ?"
    r"(?:(?:printed|painted|engraved|displayed|up) )?"
    r"(?:on|in|inside) (?:the|that|this) "
    rf"{_SURFACE}\b"
)
HAS_TEXT = _any(
    r"\b(?:is|are) there\b", r"\bany\b", r"\bcontains?\b", r"\b(?:something|anything) written\b", r"\bsee\b"
)
COUNT = _any(
    r"\bhow (?:many|much|numerous)\b",
    r"\b(?:number|amount|(?:head)?count|quantity|total) (?:of|for)\b",
    r"^count\b",
    r"\b(?:count(?:ing)? (?:up )?|tally |tot up |add up )(?:the|all|every)\b",
    r"\b(?:the|a) (?:\w+ ){1,3}count\b",
)
COMPARE = _any(
    r"\b(?:more|fewer|less)\b.*\b(?:than|or)\b",
    r"\bas many\b",
    r"\b(?:same|equal) number\b",
    r"\boutnumber",
    r"\b(?:greater|larger|smaller|lower) than that of\b",
    r"\bcompare the (?:number|count)s?\b",
)
WHERE = _any(
    r"\bwhere(?:abouts)?\b",
    r"\bwhat (?:\w+ )?(?:position|location|place|part|corner|area|region)\b",
    rf"\b(?:which|what) (?:\w+ )?(?:part|corner|side|area|region|half|quadrant) of the {_FRAME}\b",
    r"\b(?:which|what) (?:\w+ )?(?:corner|side|half|quadrant)\b",
    r"\bin which (?:part|corner|area)\b",
    r"\b(?:position|location|whereabouts) of\b|'s (?:position|location|whereabouts)\b|\b(?:location|position)\W*$",
    r"^(?:help (?:me |us )?)?(?:locate|find|spot|detect|show me|(?:point|guide|direct) (?:me )?(?:to|at|out))(?: me)? "
    r"(?:out )?(?!any\b|an?\b|some\b|all\b|every\w*\b|where\b|if\b|whether\b|what\w*\b)\w",
    r"\b(?:what|which) (?:spot|place|region|area)\b",
    r"\bthe side that\b",
)
SIDE = _any(
    r"\b(?:which|what) side of the (?!picture|image|photo|scene)",
    r"\b(?:relative|in relation|with respect) to\b",
    r"\bcompared (?:to|with)\b",
    r"\bposition(?:ed)? .*relative",
)
_SIDES = (
    r"(?:left|right|above|below|over|under|top|bottom|on|behind|in front"
    r"|bigger|smaller|larger|higher|lower|further \w+)"
)
_TO = r"(?:(?:close|near|next|nearer|closer)? ?(?:to|on|in|at|near|by)? ?(?:the )?|is it )"
CHOICE = re.compile(rf"\b{_SIDES}(?: side| edge| half| the [\w ]+)? or {_TO}{_SIDES}\b")
BIGGER = _any(
    r"\b(?:which|who|what)\b.*\b(?P<word>bigger|larger|biggest|largest|smaller|smallest|higher|highest|lower|lowest)\b",
    r"^compare the (?P<size>size)\b",
)
FURTHER = re.compile(
    r"\b(?:which|who|what)\b.*\b(?:further|farther|more|nearer|closer|nearest|closest)(?: to| towards?)?(?: the)?"
    r"(?: far)? (?P<word>left|right|up|down|top|bottom)\b"
)
ASKED = _any(
    r"\b(?:what|which|tell me|name|identify)\b.*\b(?P<what>colou?r|shade|hue|shape|size|material|pattern)s?\b",
    r"\b(?P<of>colou?r) of\b|'s (?P<own>colou?r)\b",
    r"\bhow (?P<how>big|large|tall)\b",
    r"\bhow\b.*\b(?P<ed>colou?r)ed\b",
    r"^[\w ]+ (?P<bare>colou?r)\W*$",
)
LIST = _any(
    r"\bdescri(?:be|ption)\b",
    r"\b(?:list|caption|summar\w*|everything)\b",
    r"\bcontents? of\b|^contents?\b",
    r"\b(?:tell me|explain) (?:about|what)\b",
    r"\bwhat (?:all )?(?:do|can) (?:you|we|i) (?:see|spot|find|notice)\b",
    r"\bwhat (?:\w+ ){0,2}(?:is|are) (?:all )?(?:there|in|shown|visible|depicted|pictured|present|displayed)\b",
    r"\bwhat is (?:happening|going on)\b",
    r"\bwhat(?: \w+)? can be seen\b",
    rf"\bwhat does (?:the|this) {_FRAME} (?:show|contain|depict|have|feature)\b",
    r"\b(?:what|which) (?:kinds? of |sorts? of )?(?:things?|objects?|items?|animals?|vehicles?|stuff)\b",
    r"\bname (?:all|every|the)\b",
    rf"\bwhat is (?:all )?(?:this|it)(?: (?:a )?{_FRAME})?\b",
)
# A whole list, and a few words on the picture: a question that wants either is a LIST.
EVERYTHING = re.compile(
    r"\b(?:all|every\w*|lists?|complete(?:ly)?|full|in detail|detailed|rundown|inventory|contents?)\b"
    r"|所有|全部|一切|列出|详细|都有"
)
BRIEFLY = re.compile(
    r"\b(?:descri\w+|caption|summar\w+|tell me about|explain|walk me|happening|going on)\b"
    r"|\bwhat is (?:this|it)\b|描述|说明|介绍|这是什么"
)
_WEATHER = r"(?:(?:rain|snow|hail|drizzl|storm|thunder)(?:e?s|ing|e?d)?|overcast|(?:sunn|rain|snow|cloud|wind|fogg)y)"
_TIME = (
    r"(?:day(?! old)|night|noon|mid(?:day|night)|morning|afternoon|evening|dawn|dusk|spring|summer|autumn|winter"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|christmas|late|early|\w+time|\w+ o'clock)"
)
_LIGHT = (
    r"(?:dark|light|bright|cold|cool|warm|hot)(?= (?:out|outside|outdoors|today|yet|already)\b)|(?:dark|light)(?=\W*$)"
)
_EXTRAPOSED = r"(?:true|right|correct|possible|likely|clear|certain|easy|hard|common|normal) (?:that|to|if|whether)"
_BEFORE = r"(?:(?:an?|the|about to|going to|still|already|getting|very|too|now|currently|really) )*"
# "It" that stands for no thing named before: of weather, time and light, of "is it true that", and for the picture.
EXPLETIVE = re.compile(
    rf"\bit {_BEFORE}(?:{_WEATHER} )?(?:{_WEATHER}|{_TIME}|{_LIGHT}|{_EXTRAPOSED})(?!-)\b"
    r"|\b(?:(?:what|which) (?:time|day|date|season|month|year)|how (?:late|early))\b.*? it\b"
    rf"|\bit (?:an? |the )?(?:\w+ )?{_FRAME}\b",
    re.IGNORECASE,
)
IMPERATIVES = words(
    "tell name list describe read count give identify provide explain show find locate point compare caption summarize "
    "summarise transcribe"
)
OPEN = re.compile(
    r"^(?:and |so |but |then )?(?:\w+ )?(?:what|which|where|whereabouts|who|how|why|when)\b"
    rf"|^(?:vertically|horizontally)\b|^(?:{'|'.join(sorted(IMPERATIVES))})\b|^i need\b"
)
PRESENCE = _any(
    r"\b(?:there|any|here|missing|absent|without|one of)\b",
    r"\b(?:see|spot|find|notice|detect|seen|visible|present|contains?|shows?|shown|includes?|have|has|features?|got)\b",
    r"\b(?:lacks?|draw|paint)\b",
    r"\b(?:depicts?|appears?|exists?|observed|displayed|depicted|pictured)\b",
    r"\bin (?:the|this|here|that)\b",
    r"^(?:is|are|was|were) (?:this|it|that|these|they|those)\b",
)
# What questions are asked with, whatever they ask for: a question of these and of names says nothing else.
ASKED_WITH = words(
    "a an the this that these those it its s t m re one ones some any no not all every of in on at from to for with "
    "and or i me my you your we us please can could would will shall should may do does did is are was were be been "
    "has have had got get there here anywhere somewhere around who what which where whereabouts how many much number "
    "count counts total altogether overall exactly tell say says said see seen saw spot find found notice locate show "
    "shows shown point give name know think check look confirm contain contains include includes appear appears exist "
    "depict depicts depicted present visible whether if just so then now hey hi hello thanks thank color colour "
    "colored coloured colors colours shade hue background part position place location area region corner picture "
    "image photo photograph pic scene shot frame sticker stickers thing things up pair pairs piece pieces read reads "
    "written write text word words letter letters inscription license licence plate speech thought bubble registration "
    "price street"
)
# And a question about the picture as a whole: of such words alone, one of which asks for what is in it.
FOR_ALL = re.compile(
    r"\b(?:what(?:'s|s)?|(?:which|list|name|identify|mention|report|detect(?:ed)?) .*(?:things?|objects?|items?"
    r"|elements?|stickers?|all|everything|whatever)|list|objects|things|items|descri\w+|caption|enumerat\w+|inventory|contents?"
    r"|summar\w+|sum up|rundown|gist|outline|overview|identify|recogni[sz]e|analy[sz]e|detection|recognition|alt"
    r"|shows?|(?:talk|walk|run|take) me through|everything|anything|say|name)\b"
)
WHOLE = (
    ASKED_WITH
    - words(
        "where whereabouts who how many much number count counts total color colour colored coloured colors colours "
        "shade hue background part position place location area region corner read reads written write text word words "
        "letter letters inscription license licence plate speech thought bubble registration price street up pair pairs"
    )
) | words(
    "content contents describe describing description caption list enumerate inventory summary summarise summarize sum "
    "up am seen shown being telling minding i'd i'm "
    "rundown gist outline overview identify recognise recognize recognised recognized analyse analyze report "
    "mention alt text object objects item items element elements stuff detail details everything anything something "
    "whatever each itself complete full short brief briefly quick long few sentence sentences paragraph view screen "
    "eyes bad here's what's that's there's whats made make makes consist consists comprise comprised composed feature "
    "features depicting showing displayed display displays drawn pictured portrayed portray happening going perform "
    "detected detect detection recognition through talk walk run take have look looking seeing out abt about u r can't "
    "cannot kinds kind sorts sort types type different various several main whole entire given attached following next "
    "image's picture's photo's into put by after other another let want need help understand able possible kindly mind "
    "hand hands down as more state them he she generate words plain simple own only also too really currently "
    "before front uploaded just opened file curious which"
)
COMPARED_WITH = words(
    "left right side sides above below over under beneath high higher highest low lower lowest up down top bottom "
    "topmost further farther more nearer closer nearest closest than compared compare relative respect relation "
    "bigger smaller larger biggest smallest largest big small large size two positioned located sit sits lie lies "
    "towards"
)
