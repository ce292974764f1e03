namespace Spark;

/// <summary>An element that is one node of the segment.</summary>
internal class NodeElement : Element
{
    private NodeRef? _focusTaker;

    /// <summary>Takes a node slot, and gives it back with the current scope.</summary>
    internal NodeElement(UiContext context, ComponentType type) : base(context)
    {
        Segment = context.Segment;
        Node = Segment.Nodes.Allocate();
        Generation = Segment.Nodes.Generation(Node);
        if (type != ComponentType.Box) Segment.Nodes.Initialize(Node, Fields.ComponentType, (byte)type);
        Origin = Scope.Current;
        context.Register(this);
        Scope.OnCleanup(Release);
    }

    /// <summary>The slot.</summary>
    internal int Node { get; }

    /// <summary>The slot's generation in this life.</summary>
    internal uint Generation { get; }

    /// <summary>The scope that it was made in, to which exceptions of its handlers go.</summary>
    internal Scope? Origin { get; }

    /// <summary>Whether the keyboard can come here.</summary>
    internal bool IsFocusable { get; set; }

    /// <summary>What it does with events.</summary>
    internal NodeHandlers Handlers => HandlersOrNull ??= new NodeHandlers();

    /// <summary>The same; null as long as it does nothing with any.</summary>
    internal NodeHandlers? HandlersOrNull { get; private set; }

    /// <summary>Whether it takes no input.</summary>
    internal bool IsDisabled => Segment.Buffer(Fields.Disabled).Peek(Node) != 0;

    /// <summary>The segment that the node stands in.</summary>
    internal Segment Segment { get; }

    /// <summary>Where Tab comes along; negative: it does not.</summary>
    internal int TabIndex => (int)Segment.Buffer(Fields.TabIndex).Peek(Node);

    /// <summary>The node whose caret the terminal's cursor stands at while this has the keyboard.</summary>
    internal virtual int CaretNode => Node;

    /// <summary>Whether the arrow keys move the keyboard in it, and Tab passes it as one.</summary>
    internal bool IsFocusGroup { get; set; }

    /// <summary>Who takes the keyboard when somebody gives it to this one: itself, or what it is a frame around.</summary>
    internal NodeElement FocusTaker => _focusTaker?.Element.Peek() ?? this;

    /// <summary>Of a group: who had the keyboard last.</summary>
    internal NodeElement? LastFocused { get; set; }

    /// <summary>Where the layout put it.</summary>
    internal CellBox Box
    {
        get
        {
            double Peek(Field<float> edge) => Segment.Buffer(edge).Peek(Node);
            double left = Peek(Fields.ComputedX), top = Peek(Fields.ComputedY);
            return new CellBox(left, top, left + Peek(Fields.ComputedWidth), top + Peek(Fields.ComputedHeight));
        }
    }

    /// <summary>Whether neither it nor what it stands in is hidden.</summary>
    internal bool IsShown
    {
        get
        {
            NodeElement? node = this;
            while (node is { IsHidden: false }) node = node.NodeHolder;
            return node is null;
        }
    }

    /// <summary>Whether it can take the keyboard now: it is shown, and not disabled.</summary>
    internal bool CanTakeFocus
    {
        get
        {
            NodeElement? node = IsFocusable ? this : null;
            while (node is { IsHidden: false, IsDisabled: false }) node = node.NodeHolder;
            return IsFocusable && node is null;
        }
    }

    private protected override NodeElement HostNode => this;

    private protected override int FirstNode => Node;

    /// <summary>Puts a first value into a field.</summary>
    internal void Set<T>(Field<T> field, T value) where T : unmanaged => Segment.Nodes.Initialize(Node, field, value);

    /// <summary>Changes a field later on, in the commit of the current batch.</summary>
    internal void Change<T>(Field<T> field, T value) where T : unmanaged => Segment.Nodes.Set(Node, field, value);

    /// <summary>Binds a prop to one field.</summary>
    internal void Bind<T, TSlot, TConverter>(Prop<T> prop, Field<TSlot> field)
        where TSlot : unmanaged
        where TConverter : struct, ISlotConverter<T, TSlot>
    {
        if (!prop.IsSet) return;
        Segment.Nodes.Touch(Node, field.Id);
        prop.Forward(new ConvertingSink<T, TSlot, TConverter>(Segment.Buffer(field), Node));
    }

    /// <summary>Binds the attributes of its text and of all that is in it, to what a function returns.</summary>
    internal void BindAttributes(Func<TextAttributes> attributes) =>
        Bind<TextAttributes, uint, AttributesConverter>(new Binding<TextAttributes>(attributes), Fields.TextAttributes);

    /// <summary>Binds a length.</summary>
    internal void Bind(LengthProp prop, Field<float> value, Field<byte> unit)
    {
        if (prop.Prop.IsSet) prop.Prop.Forward(Sink(value, unit));
    }

    /// <summary>Binds four lengths, of which the first is the top one and the others follow it in the schema.</summary>
    internal void Bind(EdgesProp prop, Field<float> top, Field<byte> topUnit)
    {
        if (!prop.Prop.IsSet) return;
        LengthSink Side(byte side) => Sink(new Field<float>((byte)(top.Id + side)), new Field<byte>((byte)(topUnit.Id + side)));
        prop.Prop.Forward(new EdgesSink(Side(0), Side(1), Side(2), Side(3)));
    }

    /// <summary>One side of its box in cells as they are painted, followed by who reads it; its start on the screen decides how it is rounded.</summary>
    internal int ReadLength(Field<float> start, Field<float> length)
    {
        float from = Segment.Buffer(start).Get(Node);
        return CellEdge.Of(from + Segment.Buffer(length).Get(Node)) - CellEdge.Of(from);
    }

    /// <summary>Tells its size, as soon as it has one, and whenever that changes.</summary>
    internal void FollowSize(Action<int, int> told)
    {
        Observe();
        Derived<(int Width, int Height)> size = new(() => (ReadLength(Fields.ComputedX, Fields.ComputedWidth), ReadLength(Fields.ComputedY, Fields.ComputedHeight)));
        bool isKnown = false;
        _ = new Effect(() =>
        {
            (int width, int height) = size.Value;
            isKnown |= (width, height) != (0, 0);
            if (isKnown) Segment.Graph.Untracked(() => told(width, height));
        });
    }

    /// <summary>Ties a scroll offset and a signal together: each follows the other.</summary>
    internal void BindScroll(Signal<int> offset, Field<int> field)
    {
        Observe();
        Segment.Nodes.Touch(Node, field.Id);
        SharedSlotBuffer<int> offsets = Segment.Buffer(field);
        ((Prop<int>)offset).Forward(new SlotSink<int>(offsets, Node));
        _ = new Effect(() => offset.Value = offsets.Get(Node));
    }

    /// <summary>Looks as if it had the keyboard while something in it has, and gives on to that what it is given itself: a frame around what can be focused.</summary>
    internal void ShowFocusOf(NodeRef self, NodeRef part)
    {
        _focusTaker = part;
        _ = new Effect(() => Change(Fields.FocusedState, self.HasFocusWithin ? 1 : 0), phase: EffectPhase.BeforeCommit);
    }

    /// <summary>Lets a handle read what the engine says of it, as long as it lives.</summary>
    internal void AttachTo(NodeRef handle)
    {
        Observe();
        handle.Attach(this);
        Scope.OnCleanup(() => handle.Detach(this));
    }

    /// <summary>Takes it out of the flow, and puts it at another element on the screen.</summary>
    internal void BindAnchor(Anchor anchor)
    {
        int row = Segment.Anchors.Allocate();
        Set(Fields.PositionType, (byte)Position.Fixed);
        Set(Fields.Anchor, (uint)row + 1);
        Segment.Buffer(Fields.AnchorSide).Initialize(row, (byte)anchor.Side);
        Segment.Buffer(Fields.AnchorAlign).Initialize(row, (byte)anchor.Align);
        Segment.Buffer(Fields.AnchorGap).Initialize(row, anchor.Gap);
        Segment.Buffer(Fields.AnchorFlip).Initialize(row, FlagConverter.Convert(anchor.Flip));
        Segment.Buffer(Fields.AnchorShift).Initialize(row, FlagConverter.Convert(anchor.Shift));
        Segment.Buffer(Fields.AnchorMatchWidth).Initialize(row, FlagConverter.Convert(anchor.MatchWidth));
        ((Prop<NodeElement?>)anchor.To.Element).Forward(new AnchorSink(Segment, row, Node));
        Scope.OnCleanup(() => Segment.Anchors.Retire(row));
    }

    /// <summary>Lets the engine tell when it changes a word of this node's, so that readers of its slots follow.</summary>
    internal void Observe() => Set(Fields.Observed, (byte)1);

    /// <summary>Wishes to be scrolled into view.</summary>
    internal void Reveal(ScrollAlign align) => Change(Fields.Reveal, Context.NextWish() << 8 | (uint)align);

    /// <summary>Binds a text.</summary>
    internal void BindText(Prop<string> text)
    {
        Segment.Nodes.Touch(Node, Fields.TextOffset.Id);
        Segment.Nodes.Touch(Node, Fields.TextLength.Id);
        TextSink sink = new(Segment, Node, Fields.TextOffset, Fields.TextLength, Node);
        text.Forward(sink);
        Scope.OnCleanup(() => Segment.Text.Retire(sink.Place));
    }

    /// <summary>Binds a text of its row of decorations.</summary>
    internal void BindDecoration(Prop<string> text, Field<uint> offset, Field<uint> length)
    {
        if (!text.IsSet) return;
        TextSink sink = new(Segment, DecorationRow(), offset, length, Node);
        text.Forward(sink);
        Scope.OnCleanup(() => Segment.Text.Retire(sink.Place));
    }

    /// <summary>Binds a prop to one field of its row of decorations.</summary>
    internal void BindDecoration<T, TSlot, TConverter>(Prop<T> prop, Field<TSlot> field)
        where TSlot : unmanaged
        where TConverter : struct, ISlotConverter<T, TSlot>
    {
        if (prop.IsSet) prop.Forward(new ConvertingSink<T, TSlot, TConverter>(Segment.Buffer(field), DecorationRow()));
    }

    /// <summary>Binds a gradient.</summary>
    internal void BindGradient(Prop<Gradient?> gradient, Field<uint> offset, Field<uint> length)
    {
        if (!gradient.IsSet) return;
        GradientSink sink = new(Segment, DecorationRow(), offset, length, Node);
        gradient.Forward(sink);
        Scope.OnCleanup(() => Segment.Text.Retire(sink.Place));
    }

    /// <summary>Binds a text with styles in it.</summary>
    internal void BindText(Prop<StyledText> text)
    {
        Segment.Nodes.Touch(Node, Fields.TextOffset.Id);
        Segment.Nodes.Touch(Node, Fields.TextLength.Id);
        StyledTextSink sink = new(Segment, Node, DecorationRow());
        text.Forward(sink);
        Scope.OnCleanup(() =>
        {
            Segment.Text.Retire(sink.TextPlace);
            Segment.Text.Retire(sink.SpansPlace);
        });
    }

    /// <summary>Binds a list of grid tracks.</summary>
    internal void BindGridTracks(GridTracksProp tracks, Field<uint> offset, Field<uint> length)
    {
        if (!tracks.Prop.IsSet) return;
        GridTracksSink sink = new(Segment, GridRow(), offset, length, Node);
        tracks.Prop.Forward(sink);
        Scope.OnCleanup(() => Segment.Text.Retire(sink.Place));
    }

    /// <summary>Binds the tracks that it covers on one axis of its grid.</summary>
    internal void BindGridRange(GridRangeProp range, Field<int> start, Field<byte> startKind)
    {
        if (range.Prop.IsSet) range.Prop.Forward(new GridRangeSink(Segment, GridRow(), start, startKind, Node));
    }

    /// <summary>Binds the order in which its grid places items.</summary>
    internal void BindGridFlow(Prop<GridAutoFlow> flow)
    {
        if (flow.IsSet) flow.Forward(new GridFlowSink(Segment, GridRow(), Node));
    }

    /// <summary>Gives it colors of its own while the pointer is over it, it is pressed, has the keyboard, or is disabled.</summary>
    /// <param name="colors">Which.</param>
    /// <param name="first">The foreground of the state; the other colors follow it in the schema.</param>
    internal void SetStateColors(StateColors colors, Field<uint> first)
    {
        int row = StateColorsRow();
        void Put(int offset, Color color) => Segment.Buffer(new Field<uint>((byte)(first.Id + offset))).Initialize(row, color.Word);
        Put(0, colors.Foreground);
        Put(1, colors.Background);
        Put(2, colors.Border);
    }

    /// <summary>Lets commands be done while the keyboard is in it. Ambiguous keys are written to the log.</summary>
    internal void SetCommands(IReadOnlyList<Command> commands)
    {
        Handlers.Commands = commands;
        foreach (string conflict in Context.Commands.Map.Conflicts(commands)) Log.Line($"keys of commands: {conflict}");
    }

    /// <summary>Wishes to hear of something that the mouse does.</summary>
    internal void Wish(MouseWish wish) => Set(Fields.MouseWish, (byte)(Segment.Buffer(Fields.MouseWish).Peek(Node) | (byte)wish));

    /// <summary>Keeps the keyboard in it as long as it is mounted, and gives it back afterwards.</summary>
    internal void MakeFocusTrap()
    {
        Scope.OnCleanup(() => Context.Focus.Leave(this));
        Context.Focus.Enter(this);
    }

    /// <summary>Lets the keyboard come here.</summary>
    internal void MakeFocusable()
    {
        IsFocusable = true;
        Set(Fields.Focusable, (byte)1);
    }

    private protected override void Attach(NodeElement host, int before) => Segment.Nodes.Insert(host.Node, Node, before);

    private protected override void Detach() => Segment.Nodes.Remove(Node);

    /// <summary>Whether it says of itself that it is hidden.</summary>
    private bool IsHidden => Segment.Buffer(Fields.Visible).Peek(Node) == 0 || Segment.Buffer(Fields.Display).Peek(Node) == (byte)Display.None;

    private LengthSink Sink(Field<float> value, Field<byte> unit)
    {
        Segment.Nodes.Touch(Node, value.Id);
        Segment.Nodes.Touch(Node, unit.Id);
        return new LengthSink(Segment, Node, value, unit);
    }

    /// <summary>Its row of the table of decorations, taken when first asked for.</summary>
    private int DecorationRow()
    {
        uint reference = Segment.Buffer(Fields.Decoration).Peek(Node);
        if (reference != 0) return (int)reference - 1;
        int row = Segment.Decorations.Allocate();
        Set(Fields.Decoration, (uint)row + 1);
        Scope.OnCleanup(() => Segment.Decorations.Retire(row));
        return row;
    }

    private int StateColorsRow()
    {
        uint reference = Segment.Buffer(Fields.StateColors).Peek(Node);
        if (reference != 0) return (int)reference - 1;
        int row = Segment.StateColors.Allocate();
        Set(Fields.StateColors, (uint)row + 1);
        Scope.OnCleanup(() => Segment.StateColors.Retire(row));
        return row;
    }

    /// <summary>Its row of the table of grids, taken when first asked for.</summary>
    private int GridRow()
    {
        uint reference = Segment.Buffer(Fields.Grid).Peek(Node);
        if (reference != 0) return (int)reference - 1;
        int row = Segment.Grids.Allocate();
        Set(Fields.Grid, (uint)row + 1);
        Scope.OnCleanup(() => Segment.Grids.Retire(row));
        return row;
    }

    private void Release()
    {
        Context.Unregister(this);
        Segment.Nodes.Free(Node);
    }
}
