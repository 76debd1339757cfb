#!/usr/bin/env bash
# Makes the fonts of this folder. Usage: bash subset.sh NOTO EMOJI, with fontTools (`pyftsubset`) installed.
#
#   NOTO    the folder of Debian's package fonts-noto-core 20201225
#   EMOJI   noto-emoji-emoji-400-normal.woff of the npm package @fontsource/noto-emoji 5.3.2
set -euo pipefail
noto=$1 emoji=$2
cd "$(dirname "${BASH_SOURCE[0]}")"

# A subset has a name of its own: the whole font may come from `--font-dir`.
rename() { # FILE
  python3 - "$1" <<'PYTHON'
import pathlib, sys
from fontTools.ttLib import TTFont
path = pathlib.Path(sys.argv[1])
font = TTFont(path)
family = f"qexport {path.stem}"
for record in font["name"].names:
    if record.nameID in (1, 4, 16):
        record.string = family
    elif record.nameID == 6:
        record.string = family.replace(" ", "-")
font.save(path)
PYTHON
}

subset() { # FONT FILE UNICODES FEATURES
  pyftsubset "$1" --output-file="$2" --unicodes="$3" --layout-features="$4" --no-hinting --name-IDs='*' \
    --drop-tables+=MATH,vhea,vmtx,STAT
  rename "$2"
}

# The International Phonetic Alphabet with the letters that take its marks, superscripts, subscripts, currencies.
subset "$noto/NotoSans-Regular.ttf" NotoSans-Phonetic.ttf \
  U+41-5A,U+61-7A,U+DF-FF,U+250-36F,U+3B2,U+3B8,U+3C7,U+1D00-1DFF,U+2010-205E,U+2070-20C0,U+2100-214F,U+2150-218B,U+25CC \
  ccmp,locl,mark,mkmk
# Arrows, operators, set theory, logic.
subset "$noto/NotoSansMath-Regular.ttf" NotoSansMath-Symbols.ttf \
  U+20D0-20F0,U+2100-214F,U+2190-23FF,U+27C0-27FF,U+2900-2AFF ''
# Circled numbers and letters, keys.
subset "$noto/NotoSansSymbols-Regular.ttf" NotoSansSymbols.ttf \
  U+2150-218B,U+2190-21FF,U+2300-23FF,U+2460-24FF,U+2600-27BF,U+1F100-1F1FF ''
# Check marks, stars, shapes, control pictures.
subset "$noto/NotoSansSymbols2-Regular.ttf" NotoSansSymbols2.ttf \
  U+2190-21FF,U+2300-2426,U+25A0-27BF,U+2B00-2BFF ''
# Emoji in one colour, with their sequences. WOFF is TrueType compressed with zlib.
unpacked=$(mktemp) && trap 'rm -f "$unpacked"' EXIT
python3 -c 'import sys; from fontTools.ttLib import TTFont; f = TTFont(sys.argv[1]); f.flavor = None; f.save(sys.argv[2])' \
  "$emoji" "$unpacked"
subset "$unpacked" NotoEmoji.ttf '*' ccmp
