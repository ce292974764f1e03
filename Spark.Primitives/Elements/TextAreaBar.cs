namespace Spark;

/// <summary>The scrollbar of a text area: a box that scrolls nothing but stands for the document's lines, so that the engine draws and drags its bar.</summary>
internal sealed class TextAreaBar
{
    private readonly NodeElement _box;
    private readonly Func<int> _topLine;
    private readonly Action<int> _show;
    /// <summary>The line that area and bar agree upon. Invariant: what the engine said is not said to it again, since it may have gone on meanwhile.</summary>
    private int _agreed;

    /// <summary>Makes a bar.</summary>
    /// <param name="context">Where.</param>
    /// <param name="visibility">When it is shown.</param>
    /// <param name="lines">Lines that it stands for, followed: those that can be the first one, and a screenful.</param>
    /// <param name="topLine">The first line that is seen, followed.</param>
    /// <param name="show">Makes a line the first one that is seen.</param>
    internal TextAreaBar(UiContext context, ScrollbarVisibility visibility, Func<int> lines, Func<int> topLine, Action<int> show)
    {
        (_topLine, _show) = (topLine, show);
        _box = new NodeElement(context, ComponentType.Box);
        _box.Set(Fields.OverflowY, (byte)(visibility == ScrollbarVisibility.Always ? Overflow.Scroll : Overflow.Auto));
        _box.Set(Fields.Width, 1f);
        _box.Set(Fields.WidthUnit, (byte)LengthUnit.Cells);
        _box.Set(Fields.FlexShrink, 0f);
        _box.Observe();
        NodeElement content = new(context, ComponentType.Box);
        content.Set(Fields.FlexShrink, 0f);
        content.Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        content.Bind<double, float, FloatConverter>(new Binding<double>(() => lines()), Fields.Height);
        _box.Insert(content);
        _ = new Effect(FollowArea);
        _ = new Effect(FollowBar);
    }

    /// <summary>To be put beside the text.</summary>
    internal Element Element => _box;

    private void FollowArea()
    {
        int line = _topLine();
        if (line == _agreed) return;
        _agreed = line;
        _box.Change(Fields.ScrollY, line);
    }

    private void FollowBar()
    {
        int line = _box.Segment.Buffer(Fields.ScrollY).Get(_box.Node);
        if (line == _agreed) return;
        _agreed = line;
        _box.Segment.Graph.Untracked(() => _show(line));
    }
}
