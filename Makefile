# What can be done here: `make help`. The work itself is in packaging/*.sh.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-accuracy bench-repair bench-agencies bundle lock setup

help:  ## 列出命令 / list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup  ## 打开窗口：make run FILES="报告.html 文件夹" / open the window on FILES
	@sh packaging/run.sh $(FILES)

test: setup  ## 全部检查与测试 / every check and every test
	@sh packaging/check.sh all

check: setup  ## 格式、类型、分层、译文 / format, types, layers, translations
	@sh packaging/check.sh static

bench: setup  ## 速度预算 / the speed budgets
	@sh packaging/check.sh bench

bench-accuracy: setup  ## 千份自造报告的准确率，一个错判也算 / thousands of made reports, silent errors counted
	@.venv/bin/python -m tests.made.bench --documents 6000 --seed 7 --workers 2

bench-repair: setup  ## 修正建议的准确率与用时 / repairs: right ones first, and how fast
	@.venv/bin/python -m tests.bench.repair

bench-agencies: setup  ## 同一机构的名称：查准与查全 / agencies by their names: precision and recall
	@.venv/bin/python -m tests.bench.agencies

bundle: setup  ## 打包成无需 Python 的文件夹 dist/gouji / a folder that needs no Python
	@sh packaging/bundle.sh

lock:  ## 重新锁定依赖版本 / pin the dependencies anew
	@sh packaging/lock.sh

setup:
	@sh packaging/setup.sh
