#!/usr/bin/env bash
# The step "Check" of action.yml: runs directus-lint once for all reports, tells its outcome as outputs and
# never fails itself, so that the reports are uploaded before the job fails. Reads INPUT_*, ACTION_PATH and
# the runner's own GITHUB_OUTPUT, GITHUB_STEP_SUMMARY and RUNNER_TEMP.
set -uo pipefail

folder="$(mktemp -d "${RUNNER_TEMP:-/tmp}/directus-lint.XXXXXX")"
sarif="$folder/directus-lint.sarif"
version="${INPUT_VERSION:-$(node -p 'require(process.argv[1]).version' "$ACTION_PATH/package.json")}"

arguments=(
  --format "sarif=$sarif"
  --format "json=$folder/report.json"
  --format "github=$folder/annotations.txt"
  --format "markdown=$folder/summary.md"
  --format text
  --sarif-category "$INPUT_CATEGORY"
)
[ -n "$INPUT_CONFIG" ] && arguments+=(--config "$INPUT_CONFIG")
[ -n "$INPUT_STAGE" ] && arguments+=(--stage "$INPUT_STAGE")
[ "$INPUT_FAIL_ON" = warning ] && arguments+=(--max-warnings 0)
while IFS= read -r format; do
  [ -n "$format" ] && arguments+=(--format "$format")
done <<< "$INPUT_FORMATS"
arguments+=(--)
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<< "$INPUT_PATH"

npx --yes "directus-lint@$version" "${arguments[@]}"
code=$?

result=$code
case "$INPUT_FAIL_ON" in
  error | warning) ;;
  # Findings may pass; a run that could not check anything may not.
  never) [ "$code" -eq 1 ] && result=0 ;;
  *)
    echo "::error::fail-on is error, warning or never."
    result=2
    ;;
esac

{
  echo "exit-code=$code"
  echo "result=$result"
  if [ -f "$folder/report.json" ]; then
    echo "sarif-file=$sarif"
    echo "annotations-file=$folder/annotations.txt"
    echo "errors=$(node -p 'require(process.argv[1]).summary.errors' "$folder/report.json")"
    echo "warnings=$(node -p 'require(process.argv[1]).summary.warnings' "$folder/report.json")"
  fi
} >> "$GITHUB_OUTPUT"

if [ "$INPUT_SUMMARY" = true ]; then
  if [ -f "$folder/summary.md" ]; then
    cat "$folder/summary.md"
  else
    echo "## directus-lint could not check the project (exit code $code)"
  fi >> "$GITHUB_STEP_SUMMARY"
fi
exit 0
