"""The numbers of verification, in one table: every support is in log-odds (2.2 is nine to one).

Set by judgement until they are fitted to data: a curve says how often a thing is there when its
expert reports that score, a cap says how far one source may move a claim by itself. No cap of a
single weak source reaches `REFUTE_AT` against `PRIOR`: that takes two that agree.
"""

from __future__ import annotations

Curve = tuple[tuple[float, float], ...]
"""(input, log-odds) points in ascending order of input, joined by straight lines, flat outside."""

PRIOR, PRIOR_COUNT = 1.0, 0.0
"""How far a claim is believed before anyone looks: most of what a draft says is right, but MLLMs often miscount."""
EVEN = 0.0
"""The same of a claim on which there is no evidence at all, as of an answer without claims: what cannot be checked is
what models were not made for.
"""
REFUTE_AT = 0.9
"""The probability that a claim is false from which it is refuted. `Scene.refute_at` moves it."""
SUPPORT_AT = 0.85
"""The probability that a claim is true from which it is supported."""

DETECTOR, LOOK, OCR, COLOUR, GEOMETRY, DRAFT = "detector", "second look", "ocr", "colour", "geometry", "draft"
POINTING = "pointing"
"""Who named a place, not a source of evidence: the MLLM, asked where a thing is. Geometry and colours at that place
may refute, as the text is none of its own.
"""
ABLATION = "ablation"
"""Says that the second look would have said the same without the thing: a flag, which weighs nothing by itself."""
LOOKED_FOR = "looked for"
"""The second look of an MLLM of few words for one of these that no detector knows, at the whole picture."""
EXPERTS = frozenset({DETECTOR, OCR, COLOUR, GEOMETRY, LOOKED_FOR})
"""Sources that may refute. The MLLM's second look and its own thoughts only add to them: they are not independent."""
CAPS = {DETECTOR: 4.0, LOOK: 2.5, OCR: 4.5, COLOUR: 3.5, GEOMETRY: 3.6, DRAFT: 1.5, ABLATION: 0.0, LOOKED_FOR: 4.2}
LOOK_ALONE = 2.2
"""A second look without any expert supports a claim only from here on."""

HIT: Curve = ((0.0, -2.2), (0.05, -1.6), (0.15, -0.8), (0.3, 0.5), (0.5, 2.0), (0.8, 3.5), (1.0, 4.5))
"""Detection score -> that the thing is there."""
PROBABILITY: Curve = (
    (0.02, -3.9), (0.05, -2.9), (0.1, -2.2), (0.2, -1.4), (0.35, -0.6), (0.5, 0.0), (0.65, 0.6), (0.8, 1.4), (0.9, 2.2),
    (0.95, 2.9), (0.99, 4.6),
)  # fmt: skip
"""The same for a detector whose scores were calibrated: log-odds of the probability itself."""
ABSENT, ABSENT_OPEN = -3.1, -1.5
"""Nothing at the weak threshold, of a closed vocabulary that has the label, and of an open one."""
SILENT, HARDLY = -3.7, -2.2
"""The same of a detector whose scores are probabilities, where a second look was taken as well, and the log-odds up to
which what it sees of a thing counts as nothing.
"""
UNSEEN: Curve = ((0.05, SILENT), (0.1, -3.1), (0.5, -2.4), (1.0, -2.1), (2.0, -1.6))
"""The same beside a text of somebody else's, by how much of the picture the detector half believes (see `OVERLOOKED`):
of the names that are there it was so for none, and for 4, 5, 10 and 20 in a hundred. Of its own drafts the MLLM is as
wrong in such pictures as the detector is: with this, CHAIR_i on 130 scenes of all art was 0.196, without it 0.101.
"""
BESIDE_SILENCE: Curve = ((-2.5, -2.5), (0.0, 0.0), (2.4, 0.3), (2.5, 1.5))
"""A second look -> what it is worth beside that. In 492 descriptions 89 things were such: of 33 for which a look was
with less than p = 0.95 one was there, of 11 for which it was surer 4, and none of 45 where it was against. Where
another thing was found at the place, 75 times, none was, whatever the look said.
"""
DENIED: Curve = ((-6.0, -4.2), (-4.5, -3.25), (-3.0, -1.5), (-1.0, 0.0))
"""A look for a plain shape or a sign -> that it is there. In 380 scenes a look for a shape was under -4.5 for four in
five of 665 that were not there, and for one of 51 that were; for a sign for nine in ten of 243, and for none of 137.
"""
TAKEN, BEYOND_DOUBT = -4.0, 0.8
"""The same, where another thing is found from this score on at the very place that the draft cites for it: as sure as
that is, and no less than where nothing is found.
"""
SURE_TO_ADD = 3.0
"""From here on a thing that an answer leaves out is added, where everything is asked for."""
LESS_EXACT = 0.15
"""Share of a hit's support that is left when its label is wider than the noun: "person" for "man"."""
WEAK = 0.05
"""Detection scores below this are not asked for."""

LOOK_WEIGHT = 1.0
"""What the log-odds of a second look are multiplied by to be odds, as fitted for the embedded MLLM."""
MOVED = 2.0
"""A yes that stays a yes with the evidence blanked out, and loses less than this in log-odds, was not looking at it."""

GONE = -1.0
"""A candidate is dropped from here down."""
DOUBT = (-2.2, 3.5)
"""Candidates in this range get a second look at their crop."""
DETECTED, LOOKED, MOST_LOOKED, SUGGESTED = 0.9, 0.5, 5.0, -1.2
"""What a detection in doubt and such a look are worth together: the weight of each one's log-odds, the most that a look
says, and a bias, as a crop suggests the thing that is asked for. Fitted on 424 detections in doubt, of which 42% were
right: the log loss is 0.45 without a look, 0.36 where the two are simply added, 0.29 so. On 337 of the detector with a
second stage it is 0.38 without a look and 0.33 so, as with weights of their own.
"""
LOOKS_PER_COUNT = 5
MAYBE = 1.4
"""What a look at a place that only the draft names is worth at most: it widens a count, and proves none."""
DRAWN, CONFIRMED = -2.1, 0.4
"""The log-odds of such a place, and the weight of the look's, beside a detector whose scores are probabilities, as it
overlooks little. Fitted on 147 such places, of which 12% held what the draft named.
"""
NEXT_TO_IT = 0.3
"""Boxes that overlap less, by IoU, show different things, however roughly a draft draws them."""
MISSED, MOST_MISSED, FEW = 0.012, 3, 6
"""How many things there are for each that is found, which nobody saw; rising beyond `FEW`, where detectors lose track;
and the most that are thought of."""
OVERLOOKED: Curve = ((0.03, 0.005), (0.05, MISSED), (0.1, 0.03), (0.5, 0.06), (1.0, 0.09), (2.0, 0.18))
"""The same beside a text of somebody else's and a detector whose scores are probabilities, by how much of the picture
it half believes: the sum of p(1 - p) over all that it reports. Of 1,209 names found in 434 scenes of all kinds of art
(1,974 things), it overlooked none more of a name where that sum was under 0.05, and 3, 5, 7, 12 and 24 in a hundred
found from 0.05, 0.15, 0.5, 1, 2.
"""
SEVERAL = 3
"""The number that "several" stands for: none that two could contradict."""
MISCOUNTED = 0.8
"""Against a number below the likeliest one, besides: MLLMs overlook more than they invent. Set by the odds of 808
counts: six of them pass the threshold only so, all of them wrong drafts.
"""
TOO_FEW, TOO_MANY = 1.5, 0.9
"""The same beside a detector whose scores are probabilities, and against a number above the likeliest. Set on 1,302
counts: of 116 drafts below the likeliest number two were right, of 168 above it 40.
"""
COUNTED_AS_THING = 1.0
"""That who counts all things counts a sign among them."""
AGREED_COUNT = 2.5
OTHER_SIGNS = 3.2
"""Against a number of signs, where OCR and the MLLM agree on another."""
OPEN_INTERVAL = 0.5
"""A count that nobody could contradict, nor prove."""
LISTED_OTHERWISE, LISTED_ALIKE = -1.5, 0.2
"""The draft's own boxes against its own number."""

COLOUR_SEEN, COLOUR_FAR, COLOUR_NEAR = 3.0, -4.0, -0.5
"""Times the measured share: the same colour; one that nobody confuses with it; a neighbour (orange, red)."""
CALLED_SO: Curve = ((0.1, COLOUR_FAR), (0.4, COLOUR_NEAR))
"""Share of a thing that some people would call by the neighbour's name -> times the measured share."""
WORN: Curve = ((0.0, -3.6), (0.02, -3.2), (0.06, 0.0), (0.2, 1.2), (0.5, 2.0))
"""Share of a person that some people would call by a colour -> that what the person wears has that colour."""
ALL_OF_IT = 0.6
"""A colour of this share of a person is that of the clothes, whatever they are."""
CITED_PLACE, POINTED = 1.0, 3.5
"""Geometry of boxes that only the draft itself names, and of those where the MLLM points, asked for what it sees:
of 69 plain shapes in 500 scenes that the embedded one was asked for it pointed at 68.
"""
SIMILAR: Curve = ((0.5, -4.2), (0.7, -3.4), (0.85, 0.0), (0.9, 2.5), (1.0, 4.0))
"""Similarity of the claimed words and the nearest text that OCR read."""
COPIED: Curve = ((0.95, -4.2), (1.0, 4.0))
"""The same, of words that can only be a copy of what OCR read: of 370 readings with a score above 0.97, 360 had every
letter right, and an MLLM that cannot read knows no better."""
SURELY_READ, OTHER_LETTERS = 0.97, -3.5
"""From this score of a reading on, the least that speaks against other letters than it has, by the same 360 of 370: who
takes a sign for another word of much the same letters is the MLLM.
"""
LEGIBLE: Curve = ((0.5, 0.0), (0.7, 0.4), (0.8, 1.2), (0.85, 2.2), (0.9, 3.2), (0.95, 4.0), (1.0, 4.5))
"""OCR's score of a reading -> that it is not far (similarity under 0.7) from what is written, and so the most that it
can say for or against a claim. Measured with RapidOCR 3.10 on 890 readings of 3,500 blurred, noisy, rotated signs of
low contrast: far off were 11 of 19 readings below 0.7, 4 of 19 up to 0.85, and none of 852 above.
"""
FEW_LETTERS, HARDLY_LEGIBLE, ON_A_THING = 2, 0.8, -4.0
"""A reading of so few letters, or of such a score, that lies on a thing and is no sign. On 500 scenes of which 63 were
asked for their signs, all five readings that were no words were such, and no true one was.
"""
NOTHING_READ = -1.0
MANY_TEXTS, CROWDED = 4, 0.6
"""Among more texts than this OCR may well have missed the one that is meant: the share of its say that is left."""
TEXT_SEEN = 2.0
"""Words were read, so there is something that carries them: a sign."""
TEXT_PLACE = 3.5
"""Times OCR's score: that the sign is where its words are."""
