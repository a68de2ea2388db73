# Everything runs in .venv of this checkout; the first target that needs it makes it.
PYTHON ?= python3
BIN := .venv/bin
# Test processes; each takes some 2 GB of memory.
WORKERS ?= 2
READY := .venv/.ready
TRAIN := .venv/.train

.PHONY: help setup demo test test-fast test-gpu lint format bench bench-gpu eval eval-pocket eval-corrector art train-pocket train-truthful train-detector train-regions clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## / \t/' | expand -t 18

setup: $(READY)  ## make .venv and install everything that seewhy and its tests need

# rapidocr requires opencv-python-headless and ultralytics opencv-python. They are two builds of the same cv2 folder,
# whichever lands last wins, and the second needs libGL, which a fresh machine does not have. No requirement can say
# "either of the two", so both are taken out here and the one that runs everywhere is put back.
define ONE_OPENCV
$(BIN)/pip uninstall -q -y opencv-python opencv-python-headless
$(BIN)/pip install -q --no-deps opencv-python-headless
endef

# Debian's python3 may lack ensurepip: then the machine's own pip fills an empty environment.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
	  || { echo "$(PYTHON) is older than 3.10; name a newer one: make PYTHON=python3.12 ..." >&2; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv 2>/dev/null \
	  || { $(PYTHON) -m venv --without-pip --clear .venv && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }
	@echo "Installing into .venv (about 2 GB, a few minutes the first time) ..."
	$(BIN)/pip install -q -c constraints.txt -e ".[test]"
	$(ONE_OPENCV)
	@touch $@

$(TRAIN): $(READY)
	$(BIN)/pip install -q -c constraints.txt -e ".[train]"
	$(ONE_OPENCV)
	@touch $@

demo: $(READY)  ## answer a few questions about the example pictures, and show why
	@$(BIN)/python examples/demo.py

test: $(READY)  ## run the tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

test-fast: $(READY)  ## run the tests that take no more than a few seconds each
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m "not slow"

test-gpu: $(READY)  ## run the tests that need a CUDA device
	$(BIN)/pytest -m gpu

# mypy and import-linter want a real tree of the namespace package: three symlinks.
lint: $(READY)  ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@mkdir -p build/lint/seewhy
	@for part in agent tools mllm; do ln -sfn ../../../$$part build/lint/seewhy/$$part; done
	cd build/lint && MYPYPATH=. ../../$(BIN)/mypy --config-file ../../pyproject.toml \
	  -p seewhy.agent -p seewhy.tools -p seewhy.mllm
	cd build/lint && ../../$(BIN)/lint-imports --config ../../pyproject.toml

format: $(READY)  ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure speed on this CPU with the embedded models: tables, and out/bench.json
	$(BIN)/python examples/bench/bench.py

bench-gpu: $(READY)  ## the same with a 4B model's shapes on the CUDA device, in out/bench-gpu.json
	$(BIN)/python examples/bench/bench.py --gpu --out out/bench-gpu.json

eval-pocket: art/sprites.npz  ## measure the embedded models on fresh scenes: alone, the draft, the answer
	$(BIN)/python examples/pocket/eval.py

eval-corrector: art/sprites.npz  ## put errors into true descriptions of fresh scenes, and see what is found and repaired
	$(BIN)/python examples/pocket/injected.py

# Sixty scenes that come with the repository: nothing is fetched. A run that was stopped goes on where it was.
eval: $(READY)  ## POPE, CHAIR and an MME-style suite before and after correction, on the scenes in examples/stickers
	@for suite in pope chair mme; do echo "== $$suite"; $(BIN)/seewhy eval run --suite $$suite --out runs/eval/$$suite \
	  --annotations examples/stickers/instances.json --images examples/stickers/images || exit; done

# The art and the scenes are made once: remove art/ or runs/data to have them made again.
art: art/sprites.npz  ## collect the sticker art that the embedded models learn from (needs npm; apt-get for some of it)

art/sprites.npz: | $(TRAIN)
	$(BIN)/python examples/pocket/art.py

runs/data/train/scenes.jsonl: | art/sprites.npz
	$(BIN)/python examples/pocket/dataset.py

train-pocket: runs/data/train/scenes.jsonl  ## train the embedded MLLM again, into runs/pocket/model
	$(BIN)/python examples/pocket/train_mllm.py

train-truthful: runs/data/train/scenes.jsonl  ## a last stage: teach the embedded MLLM to prefer the truthful of two texts
	$(BIN)/python examples/pocket/train_truthful.py

train-detector: runs/data/train/scenes.jsonl  ## train the embedded detector again, into runs/detector
	$(BIN)/python examples/pocket/train_detector.py

train-regions: runs/data/train/scenes.jsonl  ## train the detector's second stage again, into runs/regions
	$(BIN)/python examples/pocket/train_regions.py --out runs/regions-narrow
	$(BIN)/python examples/pocket/train_regions.py --out runs/regions-wide --lr 1e-3 \
	  --start runs/regions-narrow/sticker_regions.pt --widen
	$(BIN)/python examples/pocket/train_regions.py --lr 6e-4 --minutes 25 \
	  --start runs/regions-wide/sticker_regions.pt --proposals 3000
