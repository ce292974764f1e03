namespace Spark;

/// <summary>Line ends as systems and terminals write them, made line feeds.</summary>
internal static class LineEndings
{
    /// <summary>Carriage returns, with their line feed or without; whatever else may end a line elsewhere is a character of the text.</summary>
    internal static string Normalize(string text) => text.AsSpan().Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>The same for a text that comes in pieces, of which one may end between a carriage return and its line feed.</summary>
    internal struct Normalizer
    {
        private bool _endedWithReturn;

        /// <summary>Normalizes in place; returns the new length.</summary>
        internal int Normalize(Span<char> piece)
        {
            bool wasReturn = _endedWithReturn;
            if (piece.Length > 0) _endedWithReturn = piece[^1] == '\r';
            if (!wasReturn && !piece.Contains('\r')) return piece.Length;
            int kept = 0;
            foreach (char character in piece)
            {
                bool isSecondHalf = wasReturn && character == '\n';
                wasReturn = character == '\r';
                if (!isSecondHalf) piece[kept++] = wasReturn ? '\n' : character;
            }

            return kept;
        }
    }
}
