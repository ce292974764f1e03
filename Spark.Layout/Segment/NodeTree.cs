using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>The node slots of a segment, and how the nodes hang together.</summary>
/// <remarks>
/// Links are kept here first and reach the segment in the commit at the end of the batch, so the engine never sees a
/// half-moved child. A new node's row is filled with plain stores, since nothing refers to it yet. A freed slot is used
/// again only after the commit that unlinked it, with another generation: whoever still names the old node is recognised.
/// </remarks>
[DebuggerDisplay("{Count} nodes")]
internal sealed unsafe class NodeTree : ICommitParticipant
{
    /// <summary>No node.</summary>
    internal const int None = -1;

    private const int FirstLinks = 64;

    /// <summary>What the engine writes into a node's row; its dirty flags aside, which are raised for the new node anyway.</summary>
    private static readonly int[] s_engineFields = [.. Enumerable.Range(0, Schema.FieldCount).Where(IsEngineField)];

    private readonly Segment _segment;
    private readonly Graph _graph;
    private readonly Stack<int> _freeSlots = new();
    private readonly List<int> _quarantine = [];
    private readonly List<int> _fresh = [];
    private readonly List<int> _relinked = [];
    private NodeLinks[] _links = new NodeLinks[FirstLinks];
    private int _used;
    private int _root = None;
    private int _focused = None;

    internal NodeTree(Segment segment, Graph graph)
    {
        _segment = segment;
        _graph = graph;
    }

    /// <summary>Nodes that are in use.</summary>
    internal int Count { get; private set; }

    /// <summary>The node that fills the screen.</summary>
    internal int Root
    {
        get => _root;
        set
        {
            _root = value;
            _graph.Enlist(this);
        }
    }

    /// <summary>The node whose caret the terminal's cursor stands at.</summary>
    internal int Focused
    {
        get => _focused;
        set
        {
            _focused = value;
            _graph.Enlist(this);
        }
    }

    /// <inheritdoc/>
    public SlotJournal Journal => _segment.Journal;

    /// <summary>The life of a slot: odd while it is in use. A handle or event with another number means a dead node.</summary>
    internal uint Generation(int node) => (uint)node < (uint)_used ? _links[node].Generation : 0;

    /// <summary>Whether <paramref name="generation"/> is that of a node in use in this slot.</summary>
    internal bool IsAlive(int node, uint generation) => generation % 2 == 1 && Generation(node) == generation;

    /// <summary>Takes a slot. Every field has its initial value; the node stands nowhere until it is inserted.</summary>
    /// <exception cref="NodeCapacityException">Every slot is taken.</exception>
    internal int Allocate()
    {
        if (!_freeSlots.TryPop(out int node)) node = _used;
        if (node == _used) Grow();
        else Reset(node);
        ref NodeLinks links = ref _links[node];
        links = new NodeLinks(links.Generation + 1);
        _segment.Values(Fields.Generation)[node] = links.Generation;
        links.IsFresh = true;
        _fresh.Add(node);
        Count++;
        _graph.Enlist(this);
        return node;
    }

    /// <summary>Puts a first value into a field of a node that was just allocated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Initialize<T>(int node, Field<T> field, T value) where T : unmanaged
    {
        Touch(node, field.Id);
        _segment.Buffer(field).Initialize(node, value);
    }

    /// <summary>Changes a field: at once while the node is new, else in the commit of the batch.</summary>
    internal void Set<T>(int node, Field<T> field, T value) where T : unmanaged
    {
        Touch(node, field.Id);
        if (_links[node].IsFresh) _segment.Buffer(field).Initialize(node, value);
        else _segment.Buffer(field).Set(node, value);
    }

    /// <summary>Notes that a field may differ from its initial value, so that the slot's next life starts clean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Touch(int node, byte fieldId) => _links[node].Touched[fieldId >> 6] |= 1UL << (fieldId & 63);

    /// <summary>Puts a node under a parent, before another child of it, or at the end. A node that stands elsewhere is moved.</summary>
    internal void Insert(int parent, int node, int before = None)
    {
        Debug.Assert(before == None || _links[before].Parent == parent, "A node is inserted before a child of the same parent.");
        Debug.Assert(node != before, "A node cannot be inserted before itself.");
        if (_links[node].Parent != None) Unlink(node);
        int previous = before == None ? _links[parent].LastChild : _links[before].Previous;
        ref NodeLinks links = ref _links[node];
        (links.Parent, links.Previous, links.Next) = (parent, previous, before);
        if (previous == None) _links[parent].FirstChild = node;
        else _links[previous].Next = node;
        if (before == None) _links[parent].LastChild = node;
        else _links[before].Previous = node;
        _links[parent].ChildCount++;
        Relinked(parent);
        Relinked(node);
        if (previous != None) Relinked(previous);
        if (before != None) Relinked(before);
    }

    /// <summary>Takes a node, and all that is in it, out of the tree.</summary>
    internal void Remove(int node)
    {
        if (_links[node].Parent == None) return;
        Unlink(node);
        Relinked(node);
    }

    /// <summary>Gives a slot back. Its children must be freed too; they need not be removed from it first.</summary>
    internal void Free(int node)
    {
        ref NodeLinks links = ref _links[node];
        Debug.Assert(links.Generation % 2 == 1, "Only a slot in use can be freed.");
        links.Generation++;
        _segment.Values(Fields.Generation)[node] = links.Generation;
        _quarantine.Add(node);
        Count--;
        if (_root == node) Root = None;
        if (_focused == node) Focused = None;
        _graph.Enlist(this);
    }

    /// <summary>The parent; -1: none.</summary>
    internal int Parent(int node) => _links[node].Parent;

    /// <summary>The first child; -1: none.</summary>
    internal int FirstChild(int node) => _links[node].FirstChild;

    /// <summary>The next child of the same parent; -1: none.</summary>
    internal int Next(int node) => _links[node].Next;

    /// <inheritdoc/>
    public void Prepare()
    {
    }

    /// <inheritdoc/>
    public void Store()
    {
        foreach (int node in _fresh) StoreFresh(node);
        foreach (int node in _relinked) StoreLinks(node);
        _segment.WriteU32(HeaderWord.RootNode, (uint)_root);
        _segment.WriteU32(HeaderWord.RootGeneration, _root == None ? 0 : _links[_root].Generation);
        _segment.WriteU32(HeaderWord.FocusedNode, (uint)_focused);
    }

    /// <inheritdoc/>
    public void Committed()
    {
        foreach (int node in _fresh) _links[node].IsFresh = false;
        foreach (int node in _relinked) _links[node].IsRelinked = false;
        foreach (int node in _quarantine) _freeSlots.Push(node);
        _fresh.Clear();
        _relinked.Clear();
        _quarantine.Clear();
    }

    private void Grow()
    {
        _segment.EnsureNodes(_used + 1);
        if (_used == _links.Length) Array.Resize(ref _links, _used * 2);
        int node = _used++;
        for (int id = 0; id < Schema.FieldCount; id++)
        {
            bool isNode = Schema.FieldTables[id] == (byte)SegmentTable.Node;
            if (isNode && Schema.FieldInitials[id] != 0) StoreInitial(node, id);
        }
    }

    /// <summary>Gives every field that the slot's last life touched its initial value again.</summary>
    private void Reset(int node)
    {
        ref NodeLinks links = ref _links[node];
        // What the engine found out about the node before must not be taken for the new one's, which it has not seen yet.
        foreach (int id in s_engineFields) StoreInitial(node, id);
        for (int word = 0; word < NodeLinks.TouchedWords; word++)
        {
            for (ulong bits = links.Touched[word]; bits != 0; bits &= bits - 1)
            {
                StoreInitial(node, word * 64 + System.Numerics.BitOperations.TrailingZeroCount(bits));
            }
        }
    }

    private static bool IsEngineField(int id) =>
        Schema.FieldTables[id] == (byte)SegmentTable.Node && Schema.FieldWriters[id] != (byte)FieldWriter.App && SegmentLayout.ValueBytes((FieldId)id) > 1;

    private void StoreInitial(int node, int id)
    {
        uint bits = Schema.FieldInitials[id];
        byte* values = _segment.Values((FieldId)id);
        if (SegmentLayout.ValueBytes((FieldId)id) == 1) values[node] = (byte)bits;
        else ((uint*)values)[node] = bits;
    }

    private void Unlink(int node)
    {
        NodeLinks links = _links[node];
        if (links.Previous == None) _links[links.Parent].FirstChild = links.Next;
        else _links[links.Previous].Next = links.Next;
        if (links.Next == None) _links[links.Parent].LastChild = links.Previous;
        else _links[links.Next].Previous = links.Previous;
        _links[links.Parent].ChildCount--;
        Relinked(links.Parent);
        if (links.Previous != None) Relinked(links.Previous);
        if (links.Next != None) Relinked(links.Next);
        ref NodeLinks own = ref _links[node];
        (own.Parent, own.Previous, own.Next) = (None, None, None);
    }

    private void Relinked(int node)
    {
        ref NodeLinks links = ref _links[node];
        if (links.IsFresh || links.IsRelinked) return;
        links.IsRelinked = true;
        _relinked.Add(node);
        _graph.Enlist(this);
    }

    /// <summary>A new row appears as a whole: its links, and one log entry that names all of it.</summary>
    private void StoreFresh(int node)
    {
        ref NodeLinks links = ref _links[node];
        _segment.Values(Fields.ParentIndex)[node] = links.Parent;
        _segment.Values(Fields.FirstChildIndex)[node] = links.FirstChild;
        _segment.Values(Fields.NextSiblingIndex)[node] = links.Next;
        _segment.Values(Fields.PreviousSiblingIndex)[node] = links.Previous;
        _segment.Values(Fields.ChildCount)[node] = links.ChildCount;
        Volatile.Write(ref _segment.Values(Fields.DirtyLayout)[node], 1);
        Volatile.Write(ref _segment.Values(Fields.DirtyVisual)[node], 1);
        Volatile.Write(ref _segment.Values(Fields.DirtyText)[node], 1);
        _segment.Journal.Append(SlotJournal.RowField, node);
    }

    private void StoreLinks(int node)
    {
        ref NodeLinks links = ref _links[node];
        StoreLink(Fields.ParentIndex, node, links.Parent);
        StoreLink(Fields.FirstChildIndex, node, links.FirstChild);
        StoreLink(Fields.NextSiblingIndex, node, links.Next);
        StoreLink(Fields.PreviousSiblingIndex, node, links.Previous);
        StoreLink(Fields.ChildCount, node, links.ChildCount);
    }

    private void StoreLink(Field<int> field, int node, int value)
    {
        SharedSlotBuffer<int> buffer = _segment.Buffer(field);
        if (buffer.Differs(node, value)) buffer.Store(node, value);
    }
}
