# What can be done here: `make help`. The work itself is in packaging/*.sh.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bundle lock setup

help:  ## 列出命令 / list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup  ## 打开窗口：make run FILES="报告.html 文件夹" / open the window on FILES
	@sh packaging/run.sh $(FILES)

test: setup  ## 全部检查与测试 / every check and every test
	@sh packaging/check.sh all

check: setup  ## 格式、类型、分层、译文 / format, types, layers, translations
	@sh packaging/check.sh static

bench: setup  ## 速度预算 / the speed budgets
	@sh packaging/check.sh bench

bundle: setup  ## 打包成无需 Python 的文件夹 dist/gouji / a folder that needs no Python
	@sh packaging/bundle.sh

lock:  ## 重新锁定依赖版本 / pin the dependencies anew
	@sh packaging/lock.sh

setup:
	@sh packaging/setup.sh
