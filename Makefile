.DEFAULT_GOAL := help
.PHONY: help check lint types test run lock

help: ## show what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 8

check: ## all that has to be green before a change is taken in
	.ci/run

lint: ## style, and who may import whom
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports

types: ## mypy, strict
	.venv/bin/mypy

test: ## all tests; ARGS="-k appeals" for some
	./deploy/test.sh $(ARGS)

run: ## the whole product with its sample review
	./deploy/run.sh

lock: ## write both locks anew; they name no registry
	.venv/bin/uv lock
	.venv/bin/uv export -q --frozen --all-groups --no-emit-project --no-header -o deploy/requirements.lock
	.venv/bin/uv export -q --frozen --no-default-groups --group mail --no-emit-project --no-header -o deploy/image.lock
