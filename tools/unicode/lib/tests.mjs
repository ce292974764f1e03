// Break tests, trimmed: "÷ 0020 × 0308 ÷" becomes "0020 x 0308", with "/" for a break between two code points.

export const trimmed = (cases) =>
  cases
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line)
    .map((line) => line.replace(/^[÷×]\s*/, '').replace(/\s*[÷×]$/, '').replaceAll('÷', '/').replaceAll('×', 'x'))
    .join('\n') + '\n';
