namespace Spark.Primitives.Tests.Editing;

/// <summary>What <see cref="TextEditor"/> does, on one string, with every cluster looked up from the start each time.</summary>
internal sealed class NaiveEditor
{
    internal string Text { get; private set; } = "";

    internal int Anchor { get; private set; }

    internal int Caret { get; private set; }

    private int Start => Math.Min(Anchor, Caret);

    private int End => Math.Max(Anchor, Caret);

    internal void Insert(string text)
    {
        text = text.Replace("\r\n", "\n").Replace('\r', '\n');
        if (text.Length > 0 || Start < End) Put(Start, End, text);
    }

    internal void Delete(bool forward)
    {
        if (Start < End) Put(Start, End, "");
        else if (forward) Put(Caret, Next(Caret), "");
        else Put(Previous(Caret), Caret, "");
    }

    internal void Kill(Func<NaiveEditor, int> to)
    {
        if (Start < End) Put(Start, End, "");
        else Put(Math.Min(Caret, to(this)), Math.Max(Caret, to(this)), "");
    }

    internal void MoveTo(int position, bool extends)
    {
        Caret = At(position);
        if (!extends) Anchor = Caret;
    }

    internal void MoveLeft(bool extends) => MoveTo(extends || Anchor == Caret ? Previous(Caret) : Start, extends);

    internal void MoveRight(bool extends) => MoveTo(extends || Anchor == Caret ? Next(Caret) : End, extends);

    internal void Become(string text, int anchor, int caret) => (Text, Anchor, Caret) = (text, anchor, caret);

    internal int LineStart => Caret == 0 ? 0 : Text.LastIndexOf('\n', Caret - 1) + 1;

    internal int LineEnd => Text.IndexOf('\n', Caret) is >= 0 and var feed ? feed : Text.Length;

    internal int WordLeft
    {
        get
        {
            int position = Caret;
            while (position > 0 && !IsWord(Previous(position))) position = Previous(position);
            while (position > 0 && IsWord(Previous(position))) position = Previous(position);
            return position;
        }
    }

    internal int WordRight
    {
        get
        {
            int position = Caret;
            while (position < Text.Length && !IsWord(position)) position = Next(position);
            while (position < Text.Length && IsWord(position)) position = Next(position);
            return position;
        }
    }

    internal int Next(int position) => Boundaries().FirstOrDefault(boundary => boundary > position, Text.Length);

    internal int Previous(int position) => Boundaries().LastOrDefault(boundary => boundary < position, 0);

    private int At(int position) => Boundaries().First(boundary => boundary >= Math.Clamp(position, 0, Text.Length));

    private void Put(int start, int end, string text)
    {
        if (start == end && text.Length == 0) return;
        Text = Text[..start] + text + Text[end..];
        MoveTo(start + text.Length, extends: false);
    }

    private bool IsWord(int position) => char.IsLetterOrDigit(Text[position]) || Text[position] == '_' || char.IsSurrogate(Text[position]);

    private List<int> Boundaries()
    {
        List<int> boundaries = [];
        GraphemeEnumerator clusters = TextMetrics.Graphemes(Text);
        while (clusters.MoveNext()) boundaries.Add(clusters.Index);
        boundaries.Add(Text.Length);
        return boundaries;
    }
}
