using Spark;

namespace Conformance;

/// <summary>A case in a segment, made of the same arrays that apps use.</summary>
internal sealed class CaseTree
{
    private readonly Segment _segment;
    private readonly List<int> _nodes = [];
    /// <summary>The grid rows of nodes that have one.</summary>
    private readonly Dictionary<int, int> _grids = [];
    private readonly List<TextPlace> _texts = [];
    private readonly LayoutCase _case;

    /// <summary>Takes nodes and makes the first of them, the viewport, the segment's root. Stands in a batch.</summary>
    internal CaseTree(Segment segment, LayoutCase one)
    {
        _segment = segment;
        _case = one;
        Viewport = MakeViewport();
        foreach (CaseNode node in one.Nodes) Make(node);
        segment.Nodes.Root = Viewport;
    }

    private int Viewport { get; }

    /// <summary>Gives everything back. Stands in a batch.</summary>
    internal void Free()
    {
        foreach (TextPlace text in _texts) _segment.Text.Retire(text);
        foreach (int grid in _grids.Values) _segment.Grids.Retire(grid);
        foreach (int node in _nodes) _segment.Nodes.Free(node);
        _segment.Nodes.Free(Viewport);
    }

    /// <summary>Changes fields of a node, in the tree and in its case. Stands in a batch.</summary>
    internal void Restyle(int index, CaseStyle change)
    {
        int node = _nodes[index];
        _case.Nodes[index].Style.Add(change);
        foreach ((Field<float> field, float value) in change.Numbers) Change(node, field, value);
        foreach ((Field<byte> field, byte value) in change.Bytes) Change(node, field, value);
        if (change.HasGrid) ChangeGrid(node, change);
    }

    /// <summary>Takes a node and all in it out, of the tree and of its case. Stands in a batch.</summary>
    internal void Remove(int index)
    {
        int end = EndOf(index);
        _segment.Nodes.Remove(_nodes[index]);
        for (int i = index; i < end; i++)
        {
            if (_grids.Remove(_nodes[i], out int grid)) _segment.Grids.Retire(grid);
            _segment.Nodes.Free(_nodes[i]);
        }

        _nodes.RemoveRange(index, end - index);
        _case.Nodes.RemoveRange(index, end - index);
        for (int i = index; i < _nodes.Count; i++)
        {
            CaseNode node = _case.Nodes[i];
            if (node.Parent >= end) _case.Nodes[i] = node with { Parent = node.Parent - (end - index) };
        }
    }

    /// <summary>Adds a leaf as the last child of a node, to the tree and to its case. Stands in a batch.</summary>
    internal void Insert(int parent, CaseNode leaf)
    {
        int at = EndOf(parent), node = Build(leaf);
        for (int i = at; i < _nodes.Count; i++)
        {
            if (_case.Nodes[i].Parent >= at) _case.Nodes[i] = _case.Nodes[i] with { Parent = _case.Nodes[i].Parent + 1 };
        }

        _case.Nodes.Insert(at, leaf with { Parent = parent });
        _nodes.Insert(at, node);
        _segment.Nodes.Insert(_nodes[parent], node);
    }

    /// <summary>Moves a node and all in it to the end of a node that is not in it, in the tree and in its case. Stands in a batch.</summary>
    internal void Move(int index, int parent)
    {
        int end = EndOf(index);
        List<int> order = [.. Enumerable.Range(0, _nodes.Count).Where(i => i < index || i >= end)];
        int at = order.FindLastIndex(i => i < EndOf(parent)) + 1;
        order.InsertRange(at, Enumerable.Range(index, end - index));
        int[] place = new int[order.Count];
        for (int i = 0; i < place.Length; i++) place[order[i]] = i;
        _segment.Nodes.Insert(_nodes[parent], _nodes[index]);
        CaseNode[] moved = [.. order.Select(i => _case.Nodes[i] with { Parent = i == index ? place[parent] : i == 0 ? -1 : place[_case.Nodes[i].Parent] })];
        int[] nodes = [.. order.Select(i => _nodes[i])];
        for (int i = 0; i < moved.Length; i++) (_case.Nodes[i], _nodes[i]) = (moved[i], nodes[i]);
    }

    /// <summary>Gives a text leaf another text, in the tree and in its case. Stands in a batch.</summary>
    internal void Rewrite(int index, string text)
    {
        TextPlace place = _segment.Text.Store(text);
        _texts.Add(place);
        Change(_nodes[index], Fields.TextOffset, place.Offset);
        Change(_nodes[index], Fields.TextLength, place.Length);
        _case.Nodes[index] = _case.Nodes[index] with { Text = text };
    }

    /// <summary>The place behind a node and all in it.</summary>
    internal int EndOf(int index)
    {
        int end = index + 1;
        while (end < _nodes.Count && _case.Nodes[end].Parent >= index) end++;
        return end;
    }

    /// <summary>The engine's boxes, from the parent's border box as the oracle counts.</summary>
    internal double[][] Boxes()
    {
        (float X, float Y) start = Corner(Viewport);
        double[][] boxes = new double[_nodes.Count][];
        for (int i = 0; i < boxes.Length; i++)
        {
            int node = _nodes[i], parent = _case.Nodes[i].Parent;
            (float X, float Y) from = parent < 0 ? start : Corner(_nodes[parent]), at = Corner(node);
            boxes[i] = [at.X - from.X, at.Y - from.Y, Read(Fields.ComputedWidth, node), Read(Fields.ComputedHeight, node)];
        }

        return boxes;
    }

    /// <summary>Width and height of what each node holds; of use for scroll containers.</summary>
    internal double[][] Scroll() => [.. _nodes.Select(node => new double[] { Read(Fields.ScrollableWidth, node), Read(Fields.ScrollableHeight, node) })];

    /// <summary>A block container of exactly the viewport's size. It clips, so that the root's margins stay inside of it.</summary>
    private int MakeViewport()
    {
        int node = _segment.Nodes.Allocate();
        Set(node, Fields.Display, (byte)Display.Block);
        Set(node, Fields.OverflowX, (byte)Overflow.Hidden);
        Set(node, Fields.OverflowY, (byte)Overflow.Hidden);
        Set(node, Fields.Width, _case.Width);
        Set(node, Fields.WidthUnit, (byte)LengthUnit.Cells);
        Set(node, Fields.Height, _case.Height);
        Set(node, Fields.HeightUnit, (byte)LengthUnit.Cells);
        return node;
    }

    private void Make(CaseNode made)
    {
        int node = Build(made);
        _segment.Nodes.Insert(made.Parent < 0 ? Viewport : _nodes[made.Parent], node);
        _nodes.Add(node);
    }

    /// <summary>A node that stands nowhere yet.</summary>
    private int Build(CaseNode made)
    {
        int node = _segment.Nodes.Allocate();
        // The browser's bars lie over the content.
        Set(node, Fields.Scrollbar, (byte)ScrollbarVisibility.Never);
        foreach ((Field<float> field, float value) in made.Style.Numbers) Set(node, field, value);
        foreach ((Field<byte> field, byte value) in made.Style.Bytes) Set(node, field, value);
        if (made.Style.HasGrid) Set(node, Fields.Grid, (uint)MakeGrid(node, made.Style) + 1);
        if (made.Text is not null) MakeText(node, made.Text);
        return node;
    }

    private void MakeText(int node, string text)
    {
        TextPlace place = _segment.Text.Store(text);
        _texts.Add(place);
        Set(node, Fields.ComponentType, (byte)ComponentType.Text);
        Set(node, Fields.WhiteSpace, (byte)WhiteSpace.Normal);
        Set(node, Fields.TextOffset, place.Offset);
        Set(node, Fields.TextLength, place.Length);
    }

    /// <summary>A grid row of a node's own, with the values of a style.</summary>
    private int MakeGrid(int node, CaseStyle style)
    {
        int row = _segment.Grids.Allocate();
        _grids.Add(node, row);
        foreach ((Field<uint> offset, Field<uint> length, byte[] bytes) in style.Tracks)
        {
            TextPlace place = _segment.Text.Store(bytes);
            _texts.Add(place);
            _segment.Buffer(offset).Initialize(row, place.Offset);
            _segment.Buffer(length).Initialize(row, place.Length);
        }

        foreach ((Field<int> field, int value) in style.Lines) _segment.Buffer(field).Initialize(row, value);
        foreach ((Field<byte> field, byte value) in style.GridBytes) _segment.Buffer(field).Initialize(row, value);
        return row;
    }

    /// <summary>Changes the row that a node has, or gives it one.</summary>
    private void ChangeGrid(int node, CaseStyle change)
    {
        if (!_grids.TryGetValue(node, out int row))
        {
            Change(node, Fields.Grid, (uint)MakeGrid(node, change) + 1);
            return;
        }

        foreach ((Field<uint> offset, Field<uint> length, byte[] bytes) in change.Tracks)
        {
            TextPlace place = _segment.Text.Store(bytes);
            _texts.Add(place);
            _segment.Buffer(offset).Set(row, place.Offset);
            _segment.Buffer(length).Set(row, place.Length);
        }

        foreach ((Field<int> field, int value) in change.Lines) _segment.Buffer(field).Set(row, value);
        foreach ((Field<byte> field, byte value) in change.GridBytes) _segment.Buffer(field).Set(row, value);
    }

    private void Set<T>(int node, Field<T> field, T value) where T : unmanaged => _segment.Nodes.Initialize(node, field, value);

    private void Change<T>(int node, Field<T> field, T value) where T : unmanaged
    {
        _segment.Nodes.Touch(node, field.Id);
        _segment.Buffer(field).Set(node, value);
    }

    private (float X, float Y) Corner(int node) => (Read(Fields.ComputedX, node), Read(Fields.ComputedY, node));

    private float Read(Field<float> field, int node) => _segment.Buffer(field).Peek(node);
}
