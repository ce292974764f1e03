using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>The memory that the app and the engine share: header words, one array per field, the text pool and the rings.</summary>
/// <remarks>
/// Created by the app. What the engine writes here is read as a number without a promise: it is checked before it is used.
/// See <c>segment.schema</c> for every word, and <see cref="SlotJournal"/> for how changes are published.
/// </remarks>
[DebuggerDisplay("Segment, commit {Journal.CommitNumber}")]
internal sealed unsafe class Segment : IDisposable
{
    /// <summary>Rows whose pages are committed together: one page of a four-byte field.</summary>
    private const int ChunkRows = 1024;

    private readonly SegmentMemory _memory;
    private readonly SegmentLayout _layout;
    private readonly Graph _graph;
    private readonly FutexNotifier _appWake;
    private readonly object?[] _buffers = new object?[Schema.FieldCount];
    private int _nodeRows;
    private int _extraRows;

    /// <summary>Makes a segment for the calling thread's graph, with the first chunk of nodes committed.</summary>
    /// <exception cref="SegmentMemoryException">There is no memory for it.</exception>
    internal Segment(SparkOptions options) : this(Capacities.For(options))
    {
    }

    internal Segment(in Capacities capacities)
    {
        _layout = new SegmentLayout(capacities);
        _memory = new SegmentMemory(_layout.Total);
        _graph = Graph.Current;
        _memory.Commit(0, Capacities.Page + capacities.LogEntries * sizeof(uint), "the change log");
        _memory.Commit(_layout.Offset(SegmentRegion.Events), capacities.EventEntries * 32L, "the event ring");
        WriteIdentity();
        JournalMemory journal = new()
        {
            Commit = (ulong*)Header(HeaderWord.Commit),
            LogHead = (ulong*)Header(HeaderWord.LogHead),
            Log = (uint*)(_memory.Address + _layout.Offset(SegmentRegion.Log)),
            LogMask = (uint)capacities.LogEntries - 1,
            ReaderWaiting = (uint*)Header(HeaderWord.ReaderWaiting),
        };
        FutexNotifier notifier = new((uint*)Header(HeaderWord.Wake), (uint*)Header(HeaderWord.EngineWaiting), _memory);
        Journal = new SlotJournal(journal, notifier, _memory);
        EngineWake = notifier;
        _appWake = new FutexNotifier(AppWake, AppWaiting, _memory);
        Text = new TextPool(this);
        Nodes = new NodeTree(this, _graph);
        StateColors = new SideTable(this, SegmentTable.StateColors);
        Decorations = new SideTable(this, SegmentTable.Decoration);
        Grids = new SideTable(this, SegmentTable.Grid);
        Canvases = new SideTable(this, SegmentTable.Canvas);
        Anchors = new SideTable(this, SegmentTable.Anchor);
        Animations = new SideTable(this, SegmentTable.Animation);
    }

    /// <summary>How changes are published.</summary>
    internal SlotJournal Journal { get; }

    /// <summary>Wakes the engine.</summary>
    internal FutexNotifier EngineWake { get; }

    /// <summary>Text that nodes refer to.</summary>
    internal TextPool Text { get; }

    /// <summary>The nodes, and how they hang together.</summary>
    internal NodeTree Nodes { get; }

    /// <summary>Colors by state.</summary>
    internal SideTable StateColors { get; }

    /// <summary>Titles.</summary>
    internal SideTable Decorations { get; }

    /// <summary>Tracks of grids, and places in them.</summary>
    internal SideTable Grids { get; }

    /// <summary>Memory that the app draws into itself.</summary>
    internal SideTable Canvases { get; }

    /// <summary>Where overlays stand.</summary>
    internal SideTable Anchors { get; }

    /// <summary>What the engine plays.</summary>
    internal SideTable Animations { get; }

    /// <summary>The graph whose writes end up here.</summary>
    internal Graph Graph => _graph;

    /// <summary>Room for each part.</summary>
    internal Capacities Capacities => _layout.Capacities;

    /// <summary>The memory file's descriptor.</summary>
    internal int File => _memory.File;

    /// <summary>Rows of the node table that are committed memory.</summary>
    internal int CommittedNodes => _nodeRows;

    /// <summary>Reads a 32-bit word of the header.</summary>
    internal uint ReadU32(int word) => Volatile.Read(ref *(uint*)Header(word));

    /// <summary>Reads a 64-bit word of the header.</summary>
    internal ulong ReadU64(int word) => Volatile.Read(ref *(ulong*)Header(word));

    /// <summary>Writes a 32-bit word of the header that is the app's.</summary>
    internal void WriteU32(int word, uint value) => Volatile.Write(ref *(uint*)Header(word), value);

    /// <summary>Writes a 64-bit word of the header that is the app's.</summary>
    internal void WriteU64(int word, ulong value) => Volatile.Write(ref *(ulong*)Header(word), value);

    /// <summary>Copies bytes of the header.</summary>
    internal byte[] ReadBytes(int word, int count) => new ReadOnlySpan<byte>(Header(word), count).ToArray();

    /// <summary>The app's wake word, for the loop that sleeps on it.</summary>
    internal uint* AppWake => (uint*)Header(HeaderWord.AppWake);

    /// <summary>Says whether the loop sleeps.</summary>
    internal uint* AppWaiting => (uint*)Header(HeaderWord.AppWaiting);

    /// <summary>The field's array as a reactive buffer; made when first asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SharedSlotBuffer<T> Buffer<T>(Field<T> field) where T : unmanaged =>
        _buffers[field.Id] is { } buffer ? Unsafe.As<SharedSlotBuffer<T>>(buffer) : MakeBuffer(field);

    /// <summary>The bare address of a field's values, for plain stores to rows that nobody can see yet.</summary>
    internal T* Values<T>(Field<T> field) where T : unmanaged => (T*)(_memory.Address + _layout.Offset((FieldId)field.Id));

    /// <summary>The bare address of a field's values, by id.</summary>
    internal byte* Values(FieldId field) => _memory.Address + _layout.Offset(field);

    /// <summary>Raises a node's dirty flag for a change in its row of a side table, which has no flag.</summary>
    internal void RaiseFlag(Field<byte> flag, int node) => Volatile.Write(ref Values(flag)[node], 1);

    /// <summary>The engine wrote to some of these rows of the node table: tells whoever reads a word of theirs that is the engine's.</summary>
    internal void NotifyWritten(Range rows)
    {
        for (int id = 0; id < Schema.FieldCount; id++)
        {
            if (Schema.FieldWriters[id] == (byte)FieldWriter.App) continue;
            switch (_buffers[id])
            {
                case SharedSlotBuffer<float> buffer: buffer.NotifyChanged(rows); break;
                case SharedSlotBuffer<int> buffer: buffer.NotifyChanged(rows); break;
            }
        }
    }

    /// <summary>A region's first byte.</summary>
    internal byte* Region(SegmentRegion region) => _memory.Address + _layout.Offset(region);

    /// <summary>Commits memory for a region that the app writes, up to <paramref name="bytes"/> of it; a multiple of a page.</summary>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal void EnsureRegion(SegmentRegion region, long bytes) => _memory.Commit(_layout.Offset(region), bytes, "requests");

    /// <summary>Commits memory for node rows up to <paramref name="count"/>, chunk by chunk.</summary>
    /// <exception cref="NodeCapacityException">There are not that many rows.</exception>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal void EnsureNodes(int count)
    {
        if (count <= _nodeRows) return;
        if (count > Capacities.MaxNodes) throw new NodeCapacityException(Capacities.MaxNodes);
        int rows = (count + ChunkRows - 1) / ChunkRows * ChunkRows;
        CommitRows(SegmentTable.Node, SegmentTable.Node, _nodeRows, rows);
        _nodeRows = rows;
        WriteU32(HeaderWord.NodeHighWater, (uint)rows);
    }

    /// <summary>Commits memory for rows of every side table up to <paramref name="count"/>.</summary>
    /// <exception cref="NodeCapacityException">There are not that many rows.</exception>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal void EnsureExtras(int count)
    {
        if (count <= _extraRows) return;
        if (count > Capacities.MaxExtras) throw new NodeCapacityException(Capacities.MaxExtras);
        int rows = (count + ChunkRows - 1) / ChunkRows * ChunkRows;
        CommitRows(SegmentTable.StateColors, SegmentTable.Animation, _extraRows, rows);
        _extraRows = rows;
        WriteU32(HeaderWord.ExtraHighWater, (uint)rows);
    }

    /// <summary>Commits memory for the text pool up to <paramref name="bytes"/>.</summary>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal void CommitText(long from, long bytes)
    {
        _memory.Commit(_layout.Offset(SegmentRegion.TextPool) + from, bytes - from, "text");
        WriteU64(HeaderWord.TextHighWater, (ulong)bytes);
    }

    /// <summary>
    /// Wakes the app's loop after an engine's end: one that was killed between setting the word and the system call has left a
    /// sleeper whom nobody wakes, since the word is set already.
    /// </summary>
    internal void WakeAppAfterDeath() => WakeApp(isAfterDeath: true);

    /// <summary>Wakes the app's loop, if it sleeps. May be called from any thread, also when the segment is gone.</summary>
    internal void WakeApp() => WakeApp(isAfterDeath: false);

    private void WakeApp(bool isAfterDeath)
    {
        bool isHeld = false;
        try
        {
            _memory.DangerousAddRef(ref isHeld);
            if (isAfterDeath) WriteU32(HeaderWord.AppWake, 0);
            _appWake.Notify();
        }
        catch (ObjectDisposedException)
        {
            // The app has ended: nobody sleeps any more.
        }
        finally
        {
            if (isHeld) _memory.DangerousRelease();
        }
    }

    /// <summary>Unmaps the memory. Nothing of the segment may be used afterwards.</summary>
    public void Dispose() => _memory.Dispose();

    private void CommitRows(SegmentTable first, SegmentTable last, int from, int to)
    {
        for (int id = 0; id < Schema.FieldCount; id++)
        {
            byte table = Schema.FieldTables[id];
            if (table < (byte)first || table > (byte)last) continue;
            int size = SegmentLayout.ValueBytes((FieldId)id);
            // A page of bytes holds four chunks: only the first of them has a page to commit.
            long start = RoundUp((long)from * size), end = RoundUp((long)to * size);
            if (end > start) _memory.Commit(_layout.Offset((FieldId)id) + start, end - start, "nodes");
        }
    }

    private void WriteIdentity()
    {
        Capacities room = Capacities;
        WriteU32(HeaderWord.SchemaVersion, Schema.Version);
        WriteU64(HeaderWord.SchemaHash, Schema.Hash);
        WriteU64(HeaderWord.SegmentBytes, (ulong)_layout.Total);
        WriteU32(HeaderWord.MaxNodes, (uint)room.MaxNodes);
        WriteU64(HeaderWord.TextPoolBytes, (ulong)room.TextPoolBytes);
        WriteU32(HeaderWord.MaxExtras, (uint)room.MaxExtras);
        WriteU32(HeaderWord.LogEntries, (uint)room.LogEntries);
        WriteU32(HeaderWord.EventEntries, (uint)room.EventEntries);
        WriteU32(HeaderWord.PasteBytes, (uint)room.PasteBytes);
        WriteU32(HeaderWord.RequestBytes, (uint)room.RequestBytes);
        WriteU32(HeaderWord.MaxCells, (uint)room.MaxCells);
        WriteU32(HeaderWord.ClusterBytes, (uint)room.ClusterBytes);
        WriteU32(HeaderWord.AppPid, (uint)Environment.ProcessId);
        WriteU32(HeaderWord.RootNode, uint.MaxValue);
        WriteU32(HeaderWord.FocusedNode, uint.MaxValue);
        // Last: a segment with this word is complete.
        WriteU64(HeaderWord.Magic, BitConverter.ToUInt64("SPARKSEG"u8));
    }

    private SharedSlotBuffer<T> MakeBuffer<T>(Field<T> field) where T : unmanaged
    {
        FieldId id = (FieldId)field.Id;
        bool isNode = Schema.FieldTables[field.Id] == (byte)SegmentTable.Node;
        byte* dirty = !isNode ? null : (FieldGroup)Schema.FieldGroups[field.Id] switch
        {
            FieldGroup.Tree or FieldGroup.Layout => Values(Fields.DirtyLayout),
            FieldGroup.Visual => Values(Fields.DirtyVisual),
            FieldGroup.Text => Values(Fields.DirtyText),
            _ => null,
        };
        SharedSlotBuffer<T> buffer = new(Values(field), (int)_layout.Rows(id), field.Id, dirty, Journal, _memory, _graph);
        _buffers[field.Id] = buffer;
        return buffer;
    }

    private static long RoundUp(long bytes) => (bytes + Capacities.Page - 1) / Capacities.Page * Capacities.Page;

    private byte* Header(int word)
    {
        Debug.Assert(word is >= 0 and < Capacities.Page, "A header word lies in the first page.");
        return _memory.Address + word;
    }
}
