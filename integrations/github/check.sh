#!/usr/bin/env bash
# The step "Check" of action.yml: runs directus-lint once for all reports, tells its outcome as outputs and
# never fails itself, so that the reports are uploaded before the job fails. Reads INPUT_*, FROM_FORK, ACTION_PATH and
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
if [ "${FROM_FORK:-}" = true ]; then
  # The configuration, the comments and the baseline of a fork decide nothing.
  arguments+=(--no-config --suppressions forbid)
elif [ -n "$INPUT_CONFIG" ]; then
  arguments+=(--config "$INPUT_CONFIG")
fi
[ -n "$INPUT_STAGE" ] && arguments+=(--stage "$INPUT_STAGE")
[ "$INPUT_FAIL_ON" = warning ] && arguments+=(--max-warnings 0)
while IFS= read -r format; do
  [ -n "$format" ] && arguments+=(--format "$format")
done <<< "$INPUT_FORMATS"
arguments+=(--)
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<< "$INPUT_PATH"

# Outside the checkout, whose node_modules and .npmrc are the work of whoever opened the pull request.
if (cd "$folder" && npm install --prefix "$folder" --registry https://registry.npmjs.org/ \
  --ignore-scripts --no-audit --no-fund "directus-lint@$version" > "$folder/npm.log" 2>&1); then
  node "$folder/node_modules/directus-lint/bin/directus-lint.js" "${arguments[@]}"
  code=$?
else
  cat "$folder/npm.log"
  echo "::error::directus-lint $version could not be installed, so nothing was checked."
  code=2
fi

result=$code
case "$INPUT_FAIL_ON" in
  error | warning) ;;
  # Findings may pass; a run that could not check anything may not.
  never) if [ "$code" -eq 1 ] && [ -f "$folder/report.json" ]; then result=0; fi ;;
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
