"""The graph's nodes: each calls the one function of its step, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from .act import act
from .conclude import confidence_of, weakest
from .correction.complete import complete
from .correction.revise import revise
from .eyes import report
from .inventory.answering import corrected, drafted
from .inventory.query import Query
from .inventory.reading import read_queries
from .look import Look, look
from .pictures.domain import legibility, read_out
from .plan import plan
from .questions.reading import read_question
from .questions.several import one_by_one
from .questions.unknown import is_ignorant, knows_none
from .questions.untold import is_untold
from .reason import combined, reason
from .shown.caveats import abstention, caution, nothing_left
from .shown.narration import told_act, told_claims, told_corrections, told_draft, told_look, told_plan, told_verdicts
from .shown.refusals import refusal
from .state import Run, State, TextDelta
from .talk.grounds import basis, grounds
from .talk.small import Talk, small_talk
from .talk.turns import Turn
from .types import Claim, Draft, Verdict
from .verifiers.scene import Scene
from .verify import verify

Emit: TypeAlias = Callable[[TextDelta], None]
Update: TypeAlias = tuple[dict[str, Any], str]
"""What changes in the state, and the words of the step."""


def look_node(state: State, run: Run, emit: Emit) -> Update:
    """First glance."""
    picture = run.picture(state)
    glance = look(picture, run.mllm, run.experts)
    region = f"the region at {picture.offset}, " if picture.whole else ""
    return {"look": glance}, told_look(glance, run.mllm.card.made_for, region)


def plan_node(state: State, run: Run, emit: Emit) -> Update:
    """New calls, while there are rounds and budget."""
    if state["rounds"] >= run.meter.budget.rounds:
        return {"calls": ()}, f"all {run.meter.budget.rounds} rounds of planning are used up"
    picture = run.picture(state)
    wanted = plan(state["question"], picture.image, _glance(state), run.mllm, run.experts)
    calls = tuple(call for call in wanted if not run.experts.asked(call))
    return {"calls": calls, "rounds": state["rounds"] + 1}, told_plan(calls, state["rounds"])


def act_node(state: State, run: Run, emit: Emit) -> Update:
    """Run the calls."""
    return {"calls": ()}, told_act(act(state["calls"], run.experts))


def reason_node(state: State, run: Run, emit: Emit) -> Update:
    """The draft: read out, where words are asked for and the MLLM does not know such pictures; else the MLLM's.

    A model of few words that is asked for nothing in the picture, or for what it has no word for, drafts nothing.
    """
    if run.mllm.card.knows and (talk := small_talk(state["asked"])):
        return _talked(state, run, talk)
    unasked = _glance(state).in_domain and run.mllm.card.knows and not _queries(state, run)
    if unasked and (knows_none(state["question"], run.mllm.card.knows) or is_untold(state["question"])):
        return _refused(state, run, state["question"])
    draft, origin = None, "mllm"
    if not _glance(state).in_domain:
        draft = read_out(state["question"], run.experts.observations)
        origin = "guess" if draft is None else "ocr"
    if draft is None:
        draft = _drafted(state, run, emit)
    if run.mllm.card.knows and is_ignorant(draft.text):
        return _refused(state, run, draft.text)
    return {"draft": draft, "text": draft.text, "origin": origin}, told_draft(draft)


def _drafted(state: State, run: Run, emit: Emit) -> Draft:
    """What the MLLM says; a small one is asked one thing at a time, in words that it knows, or for a list of all."""
    if queries := _queries(state, run):
        draft = drafted(queries, state["question"], run.picture(state).size, lambda one: _reasoned(one, state, run))
        emit(TextDelta(text=draft.text))
        return draft
    alone = run.mllm.card.made_for is not None
    questions = one_by_one(state["question"], run.mllm.card.knows) if alone else (state["asked"],)
    drafts = []
    for place, question in enumerate(questions):
        if place:
            emit(TextDelta(text="\n"))
        drafts.append(_reasoned(question, state, run, lambda piece: emit(TextDelta(text=piece))))
    return combined(drafts)


def _queries(state: State, run: Run) -> tuple[Query, ...]:
    """What the question asks of a list, of a model of few words made for such pictures."""
    knows = frozenset(run.mllm.card.knows) if _glance(state).in_domain else frozenset()
    return read_queries(state["question"], knows) if knows else ()


def _reasoned(question: str, state: State, run: Run, on_text: Callable[[str], None] = lambda piece: None) -> Draft:
    """A draft; to a small model words that were read say something only where words are asked for."""
    alone = run.mllm.card.made_for is not None
    silent = alone and read_question(question).kind != "text"
    return reason(
        question,
        run.picture(state),
        run.mllm,
        [finding for finding in run.experts.findings if not (silent and finding.text)],
        () if alone else state["history"],
        run.pictures,
        run.meter.budget.draft_tokens,
        on_text,
        "" if run.mllm.card.sees else report(run.picture(state).size, run.experts),
    )


def _talked(state: State, run: Run, talk: Talk) -> Update:
    """What the last answer rests on, where it is doubted; or what can be asked."""
    told = grounds(state["history"], state["asked"]) if talk == "doubt" else None
    if told is None:
        return _refused(state, run, "" if talk == "courtesy" else state["asked"])
    draft = Draft(text=told.answer)
    return {"draft": draft, "text": draft.text, "origin": "talk", "confidence": told.confidence}, draft.text


def _refused(state: State, run: Run, said: str) -> Update:
    draft = Draft(text=refusal(state["question"], run.mllm.card, said))
    return {"draft": draft, "text": draft.text, "origin": "refusal"}, draft.text


def extract_node(state: State, run: Run, emit: Emit) -> Update:
    """The draft's claims."""
    claims = run.extract(state["text"], state["question"])
    return {"claims": claims}, told_claims(claims)


def verify_node(state: State, run: Run, emit: Emit) -> Update:
    """A verdict on each."""
    run.scene = _scene(state, run)
    verdicts = verify(state["claims"], run.scene)
    return {"verdicts": verdicts, "final_verdicts": verdicts}, told_verdicts(verdicts)


def correct_node(state: State, run: Run, emit: Emit) -> Update:
    """The text without what was refuted."""
    scene = run.scene or _scene(state, run)

    def check(claims: Sequence[Claim], text: str) -> tuple[Verdict, ...]:
        return verify(claims, replace(scene, draft=scene.draft.model_copy(update={"text": text})))

    queries = _queries(state, run) if state["origin"] == "mllm" else ()
    if queries and (
        seen := corrected(state["text"], queries, state["question"], scene, state["verdicts"], run.extract)
    ):
        text, corrections = seen
        final = check(run.extract(text, state["question"]), text)
        return {"text": text, "corrections": corrections, "final_verdicts": final}, told_corrections(corrections)
    text, corrections, final = revise(state["text"], state["verdicts"], state["question"], check, run.extract)
    if state["origin"] == "mllm":
        text, added = complete(text, state["question"], scene, run.extract)
        if added:
            corrections, final = (*corrections, *added), check(run.extract(text, state["question"]), text)
    update = {"text": text, "corrections": corrections, "final_verdicts": final}
    return update, told_corrections(corrections)


def answer_node(state: State, run: Run, emit: Emit) -> Update:
    """The text as the reader gets it, and a turn of the conversation."""
    if state["origin"] in ("refusal", "talk"):
        turn = _turn(state, run, state["text"])
        update = {"abstained": state["origin"] == "refusal", "history": (*state["history"], turn)}
        return update, f"{state['text']} ({state['confidence']:.0%} sure)"
    verdicts, text, guessed = state["final_verdicts"], state["text"], state["origin"] == "guess"
    fits = _glance(state).mllm_fits
    confidence = confidence_of(verdicts, fits if guessed else 1.0)
    if state["origin"] == "ocr":
        confidence = min(confidence, legibility(state["draft"], run.experts.findings))
    empty = not text.strip() and state["origin"] != "given"
    abstained = empty or confidence < run.min_confidence
    spoken = state["question"] or text  # whose language the caveats are in
    if abstained:
        text = nothing_left(spoken) if empty else abstention(spoken, weakest(verdicts), confidence, run.min_confidence)
    turn = _turn(state, run, text)
    if not abstained:
        turn = turn.model_copy(update={"confidence": confidence, "evidence": basis(verdicts)})
    if guessed and not abstained:
        text = f"{text} {caution(spoken, run.mllm.card, fits, confidence)}"
    update = {"text": text, "confidence": confidence, "abstained": abstained, "history": (*state["history"], turn)}
    return update, f"{text} ({confidence:.0%} sure)"


def _turn(state: State, run: Run, text: str) -> Turn:
    picture = run.picture(state)
    return Turn(question=state["asked"], answer=text, image_id=picture.id, source=picture.source)


def _glance(state: State) -> Look:
    glance = state["look"]
    assert glance is not None, "the look node runs first"
    return glance


def _scene(state: State, run: Run) -> Scene:
    glance = _glance(state)
    return Scene(
        image=run.picture(state).image,
        question=state["question"],
        draft=state["draft"] or Draft(text=state["text"]),
        observe=run.experts.observe,
        mllm=run.mllm if run.mllm.card.sees else None,
        detector_labels=run.experts.detector_labels,
        tools=frozenset(run.experts.toolbox.names),
        in_domain=glance.in_domain,
        detector_in_domain=glance.detector_in_domain,
        refute_at=run.refute_at,
        ablation=run.ablation,
        calibrated=run.experts.calibrated,
        given=state["origin"] == "given",
        copied=state["origin"] == "mllm" and not (run.mllm.card.sees and run.mllm.card.reads),
        observations=run.experts.observations,
    )
